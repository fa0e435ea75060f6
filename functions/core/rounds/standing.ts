import type { LeavingCause } from '../words/leaving-cause.ts';
import { isOfParty, type Member } from '../words/member.ts';
import type { Party } from '../words/party.ts';
import { sides } from '../words/party.ts';
import type { OpenRound, Seat } from './round.ts';

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
export const standingsOf = (
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
