import type { Release } from '../release/release.ts';
import { asOf } from '../rounds/as-of.ts';
import { askedFor, maySign, requesterMaySignFor, wrote } from '../rounds/authors.ts';
import type { OpenRound, RoundEvent, Seat } from '../rounds/round.ts';
import type { Rounds } from '../rounds/rounds.ts';
import { awaitedSeats, seatOf } from '../rounds/seats.ts';
import { cannotStandIn } from '../rounds/stand-in-rules.ts';
import type { Progress } from '../stages/progress.ts';
import { signingStages } from '../stages/stages.ts';
import { isOfParty, type Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { firstRefusal, ok, type Result, type Rule, refuse } from '../words/result.ts';

/**
 * A stand-in: whoever signs in a member's place in one round. Both members are as on the roster
 * now; undefined if they are not on it.
 */
export type NameStandIn = {
  memberId: string;
  member?: Member;
  to: string;
  standIn?: Member;
  by: Member;
};

/** Whether a member could be named as the stand-in for a seat. */
export const mayStandIn = (standIn: Member, seat: Seat, round: OpenRound): boolean =>
  standIn.active &&
  maySign(round, seat.memberId, seat.party) &&
  whyUnfit(standIn, seat, round) === undefined;

/**
 * Why a member cannot stand in for a seat, whoever names them. The same rules as for delegates (J4,
 * J5, J10).
 */
export const whyUnfit = (standIn: Member, seat: Seat, round: OpenRound): string | undefined => {
  if (standIn.id === seat.memberId) return 'is the member themselves; name somebody else';
  if (wrote(round, standIn.id)) return 'wrote this version and cannot sign it';
  if (askedFor(round, standIn.id) && !requesterMaySignFor(round, seat.party))
    return round.requesterMaySign
      ? `asked for this collateral, and cannot sign for ${seat.party}`
      : 'asked for this collateral, and by the policy of this round cannot sign it';
  const refusal = cannotStandIn(standIn, seat, round);
  if (refusal?.type === 'delegate-of-another-side')
    return `belongs to ${refusal.other}, which has to sign in this round as well`;
  if (refusal?.type === 'delegate-of-no-side')
    return `does not belong to ${seat.party}, and nobody else signs for it`;
  return refusal && 'has a seat of their own in this round, or has signed for somebody else';
};

/**
 * Names a stand-in for one seat of the open round. A later one replaces them; the same one again
 * changes nothing.
 */
export const nameStandIn = (
  stored: Progress & Rounds & Release,
  command: NameStandIn,
  now: string,
): Result<RoundEvent[], Refusal> => {
  const state = asOf(stored, now);
  const { memberId, to, by } = command;
  const { round } = state;
  if (!round) {
    const { stage } = state;
    return refuse({
      type: 'wrong-stage',
      action: 'name a stand-in',
      stage,
      allowed: signingStages,
    });
  }
  const seat = seatOf(round, memberId);
  const refusal = firstRefusal(namingRules, { command, round, seat });
  if (refusal) return refuse(refusal);
  if (round.standIns?.[memberId]?.to === to) return ok([]);
  return ok([{ type: 'delegate-named', data: { roundId: round.id, memberId, to, by: by.id } }]);
};

/**
 * The member, or a lead of the party: nobody of one side chooses who signs for the other (J10).
 */
const notAllowed: NamingRule = ({ command: { by }, seat }) =>
  !seat || mayNameFor(by, seat)
    ? undefined
    : {
        type: 'not-allowed',
        who: `the member themselves or a lead of ${seat.party}`,
        action: 'name a stand-in for this seat',
      };

/** Whether a member may say who signs in place of a seat's member. */
export const mayNameFor = (
  { id, active, leads }: Pick<Member, 'id' | 'active' | 'leads'>,
  seat: Seat | undefined,
): boolean => active && seat !== undefined && (id === seat.memberId || leads.includes(seat.party));

const wrongField = (field: 'memberId' | 'to', detail: string): Refusal => ({
  type: 'invalid-fields',
  errors: [{ pointer: `/${field}`, detail }],
});

const notAwaited: NamingRule = ({ command: { memberId }, round }) =>
  awaitedSeats(round).some((seat) => seat.memberId === memberId)
    ? undefined
    : wrongField('memberId', 'is not waited for in the open round');

const memberHasLeft: NamingRule = ({ command: { member }, seat }) =>
  member?.active && seat && isOfParty(member, seat.party)
    ? undefined
    : wrongField(
        'memberId',
        'cannot sign for that party any more, and so nobody can in their place',
      );

/** Who wrote the version or asked for it has no word in that seat to give to somebody else (J5). */
const memberMayNotSign: NamingRule = ({ round, seat }) =>
  seat && !maySign(round, seat.memberId, seat.party)
    ? wrongField(
        'memberId',
        `cannot sign for ${seat.party} themselves, and so nobody can in their place; another member of ${seat.party} can take the seat`,
      )
    : undefined;

/** One person counts once (J4): a stand-in for one seat cannot stand in for another. */
const standsInElsewhere = (
  { id }: Member,
  { memberId }: Seat,
  { standIns = {} }: OpenRound,
): boolean => Object.entries(standIns).some(([other, { to }]) => other !== memberId && to === id);

const standInUnfit: NamingRule = ({ command: { to, standIn }, seat, round }) => {
  if (!standIn?.active) return wrongField('to', `unknown member: ${to} is not on the roster`);
  const why = seat && whyUnfit(standIn, seat, round);
  if (why) return wrongField('to', why);
  return seat && standsInElsewhere(standIn, seat, round)
    ? wrongField('to', 'stands in for somebody else in this round')
    : undefined;
};

/** The rules for naming a stand-in, in order (J4, J5, J10). */
const namingRules: readonly NamingRule[] = [
  notAllowed,
  notAwaited,
  memberHasLeft,
  memberMayNotSign,
  standInUnfit,
];

/** The members who could stand in for a seat: those of its party first, then by name. */
export const standInsFor = (seat: Seat, round: OpenRound, roster: readonly Member[]): Member[] =>
  roster
    .filter((member) => mayStandIn(member, seat, round) && !standsInElsewhere(member, seat, round))
    .sort(
      (a, b) =>
        Number(b.parties.includes(seat.party)) - Number(a.parties.includes(seat.party)) ||
        a.name.localeCompare(b.name, 'en'),
    );

type Facts = { command: NameStandIn; round: OpenRound; seat: Seat | undefined };

type NamingRule = Rule<Facts, Refusal>;
