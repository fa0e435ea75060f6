import type { OpenRound } from '../../../core/rounds/round.ts';
import { seatOf } from '../../../core/rounds/seats.ts';
import type { Party } from '../../../core/words/party.ts';
import { type Names, nameOf, sayRequired } from '../../../wording/rounds/round-in-words.ts';
import type { Deciding } from './decision-form-page.ts';

/** Who visits a decision's page: the signer, and the member with the seat. */
export type Signing = {
  seat: { memberId: string; party: Party };
  signer: { id: string; timeZone: string };
  /** Names of everyone with a seat; an id stands in for a missing name. */
  names: Names;
};

export const deciding = ({ seat, signer, names }: Signing): Deciding => ({
  signer: nameOf(names, signer.id),
  party: seat.party,
  ...(signer.id === seat.memberId ? undefined : { insteadOf: nameOf(names, seat.memberId) }),
});

/** Why this reader is asked: they have the seat, the member named them, or somebody did. */
export const whyAsked = ({ seat, signer, names }: Signing, round: OpenRound): string => {
  const decides = `It has to be ${round.kind === 'review' ? 'reviewed' : 'signed'} by ${sayRequired(round.required)}.`;
  if (seatOf(round, seat.memberId)?.advisory)
    return `You are asked for an opinion for ${seat.party}. Everybody who signs reads it; it decides nothing, and nobody waits for it. ${decides}`;
  if (signer.id === seat.memberId)
    return `You are asked because you can sign for ${seat.party}. ${decides}`;
  const member = nameOf(names, seat.memberId);
  const named = round.standIns?.[seat.memberId];
  return named?.to === signer.id
    ? `You are asked because ${nameOf(names, named.by)} named you to stand in for ${member} in this round.`
    : `You are asked because ${member} named you as delegate.`;
};
