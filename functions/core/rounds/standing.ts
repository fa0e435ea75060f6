import type { LeavingCause } from '../words/leaving-cause.ts';
import { isOfParty, type Member } from '../words/member.ts';
import type { Party } from '../words/party.ts';
import type { OpenRound, Round, RoundEvent, Seat } from './round.ts';
import { sides } from './stand-in-rules.ts';

/**
 * What has to be true of a person on the roster for a decision to count: active, and of the party.
 * Who signs in a member's place may also be of none of the parties in `unlessOf`, where that is
 * given: not for sales and marketing (J10).
 */
export type Standing = { memberId: string; party: Party; unlessOf?: readonly Party[] };

/** Why a person does not stand any more; undefined if they do. */
export const whyGone = (
  member: Pick<Member, 'active' | 'parties' | 'leads'>,
  { party, unlessOf }: Omit<Standing, 'memberId'>,
): LeavingCause | undefined => {
  if (!member.active) return 'deactivated';
  const stands =
    isOfParty(member, party) ||
    (unlessOf !== undefined && !unlessOf.some((other) => isOfParty(member, other)));
  return stands ? undefined : 'left-party';
};

/** What has to be true of the people of one decision: the seat's member, and who signed. */
const standingsOf = (
  { memberId, party }: Pick<Seat, 'memberId' | 'party'>,
  signedBy: string,
  { required }: Pick<OpenRound, 'required'>,
): Standing[] => [
  { memberId, party },
  ...(signedBy === memberId ? [] : [standInStanding(signedBy, party, required)]),
];

/** What has to be true of whoever signs in a member's place. */
export const standInStanding = (
  memberId: string,
  party: Party,
  required: OpenRound['required'],
): Standing => ({
  memberId,
  party,
  ...(!sides.includes(party) && {
    unlessOf: required.map((one) => one.party).filter((other) => other !== party),
  }),
});

/**
 * What has to be true of people in the transaction that stores an event: of those who decide, and
 * where a decision ends the round, of all whose decisions count. So a round is never ended by
 * somebody who leaves at that instant. `before` is the round that the event happens to.
 */
export const standingsNeeded = (before: Round | undefined, event: RoundEvent): Standing[] => {
  if (!before) return [];
  if (event.type === 'sign-off-recorded')
    return standingsOf(event.data, event.data.signedBy, before);
  return event.type === 'round-closed' && decided.has(event.data.outcome)
    ? Object.values(before.signOffs).flatMap((one) => standingsOf(one, one.signedBy, before))
    : [];
};

const decided: ReadonlySet<string> = new Set(['approved', 'changes-requested', 'rejected']);
