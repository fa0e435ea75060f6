import type { Asking } from '../asking/asking.ts';
import type { Reachability } from '../delivery/reachability.ts';
import type { Release } from '../release/release.ts';
import { asOf } from '../rounds/as-of.ts';
import type { OpenRound, RoundEvent, Seat } from '../rounds/round.ts';
import type { Rounds } from '../rounds/rounds.ts';
import { awaitedSeats, seatDue, seatOf } from '../rounds/seats.ts';
import { cannotStandIn } from '../rounds/stand-in-rules.ts';
import { actsAsOwner } from '../stages/access.ts';
import type { Progress } from '../stages/progress.ts';
import { signingStages } from '../stages/stages.ts';
import { isReachable, type Member } from '../words/member.ts';
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
  standIn.active && whyUnfit(standIn, seat, round) === undefined;

/**
 * Why a member cannot stand in for a seat, whoever names them. The same rules as for delegates (J4,
 * J5, J10).
 */
const whyUnfit = (standIn: Member, seat: Seat, round: OpenRound): string | undefined => {
  if (standIn.id === seat.memberId) return 'is the member themselves; name somebody else';
  if (standIn.id === round.submittedBy) return 'submitted this version and cannot sign it';
  if (standIn.id === round.requesterId && !round.requesterMaySign) {
    return 'asked for this collateral, and by the policy of this round cannot sign it';
  }
  const refusal = cannotStandIn(standIn, seat, round);
  if (refusal?.type === 'delegate-of-another-side') {
    return `belongs to ${refusal.other}, which has to sign in this round as well`;
  }
  return refusal && 'has a seat of their own in this round, or has signed for somebody else';
};

/**
 * Names a stand-in for one seat of the open round. A later one replaces them; the same one again
 * changes nothing.
 */
export const nameStandIn = (
  stored: Asking & Progress & Rounds & Release & Reachability,
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
  const refusal = firstRefusal(namingRules, { command, state, round, seat, now });
  if (refusal) return refuse(refusal);
  if (round.standIns?.[memberId]?.to === to) return ok([]);
  return ok([{ type: 'delegate-named', data: { roundId: round.id, memberId, to, by: by.id } }]);
};

/** The request's owner, or a lead of the party that keeps it waiting. */
const notAllowed: NamingRule = ({ command: { by }, state, seat }) =>
  actsAsOwner(state, by) || leadsSeat(by, seat)
    ? undefined
    : {
        type: 'not-allowed',
        who: "the request's owner, a marketing lead, or a lead of the party that the seat signs for",
        action: 'name a stand-in',
      };

/** A party's lead sees to what holds up their people. */
export const leadsSeat = ({ leads }: Pick<Member, 'leads'>, seat: Seat | undefined): boolean =>
  seat !== undefined && leads.includes(seat.party);

const wrongField = (field: 'memberId' | 'to', detail: string): Refusal => ({
  type: 'invalid-fields',
  errors: [{ pointer: `/${field}`, detail }],
});

const notAwaited: NamingRule = ({ command: { memberId }, round }) =>
  awaitedSeats(round).some((seat) => seat.memberId === memberId)
    ? undefined
    : wrongField('memberId', 'is not waited for in the open round');

/** Whether a seat's member is not expected to answer in time: away, unreachable, or overdue. */
const doesNotAnswer = ({ command: { memberId, member }, state, round, now }: Facts): boolean =>
  round.absences?.[memberId] !== undefined ||
  state.unreachable?.[memberId] !== undefined ||
  (member !== undefined && !isReachable(member)) ||
  seatDue(round, memberId) <= now;

/** A party decides for itself who signs for it, unless it keeps the others waiting. */
const tooEarlyForOwners: NamingRule = (facts) => {
  const { seat, command } = facts;
  return !seat || leadsSeat(command.by, seat) || doesNotAnswer(facts)
    ? undefined
    : {
        type: 'not-allowed',
        who: `a lead of ${seat.party}`,
        action: `name a stand-in for this seat now; the request's owner and marketing leads may once its member is out of office, cannot be reached by mail, or has not answered by ${seatDue(facts.round, seat.memberId)}`,
      };
};

const memberHasLeft: NamingRule = ({ command: { member }, seat }) =>
  member?.active && seat && member.parties.includes(seat.party)
    ? undefined
    : wrongField(
        'memberId',
        'cannot sign for that party any more, and so nobody can in their place',
      );

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
  tooEarlyForOwners,
  memberHasLeft,
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

type Facts = {
  command: NameStandIn;
  state: Asking & Reachability;
  round: OpenRound;
  seat: Seat | undefined;
  now: string;
};

type NamingRule = Rule<Facts, Refusal>;
