import type { Asking } from '../asking/asking.ts';
import type { Reachability } from '../delivery/reachability.ts';
import type { Release } from '../release/release.ts';
import { answerDue } from '../rounds/answer-due.ts';
import { asOf } from '../rounds/as-of.ts';
import { emptySeat } from '../rounds/evolve-seats.ts';
import type { OpenRound, RoundEvent } from '../rounds/round.ts';
import type { Rounds } from '../rounds/rounds.ts';
import { awaitedSeats, missingAnswers, seatDue, seatOf } from '../rounds/seats.ts';
import type { Progress } from '../stages/progress.ts';
import { signingStages } from '../stages/stages.ts';
import { isOfParty, type Member } from '../words/member.ts';
import type { Party } from '../words/party.ts';
import type { Refusal } from '../words/refusal.ts';
import { firstRefusal, ok, type Result, type Rule, refuse } from '../words/result.ts';
import type { Settings } from '../words/settings.ts';
import { doesNotAnswer } from './does-not-answer.ts';
import { whyUnfit } from './name-stand-in.ts';

/**
 * Somebody takes the seat of a member who does not answer, or has left. Both are as on the roster
 * now; `member` is undefined if they are not on it.
 */
export type TakeSeat = { memberId: string; member: Member | undefined; by: Member };

type Signing = Asking & Progress & Rounds & Release & Reachability;

/**
 * A seat becomes the taker's own, with its party's full time: they sign as themselves and for their
 * party, and in nobody's place. Once it is theirs, to take it again changes nothing.
 */
export const takeSeat = (
  stored: Signing,
  command: TakeSeat,
  { now, settings }: { now: string; settings: Pick<Settings, 'sla'> },
): Result<RoundEvent[], Refusal> => {
  const state = asOf(stored, now);
  const { round } = state;
  if (!round) {
    const { stage } = state;
    return refuse({ type: 'wrong-stage', action: 'take a seat', stage, allowed: signingStages });
  }
  const { memberId, by } = command;
  if (round.vacated?.[memberId]?.to === by.id && seatOf(round, by.id)) return ok([]);
  const party = openSeat(round, memberId);
  const refusal = firstRefusal(takingRules, { command, state, round, party, now });
  if (refusal) return refuse(refusal);
  if (!party) throw new Error(`${state.id}: ${memberId} has no seat to take`);
  const dueAt = answerDue(round, party, now, settings);
  return ok([
    { type: 'seat-taken', data: { roundId: round.id, memberId, party, to: by.id, dueAt } },
  ]);
};

/** The party of a seat that waits for its member, or that its member has left with nobody in it. */
export const openSeat = (round: OpenRound, memberId: string): Party | undefined => {
  const seat = awaitedSeats(round).find((one) => one.memberId === memberId);
  if (seat) return seat.party;
  const left = emptySeat(round, memberId);
  return left && missingAnswers(round, left.party) > 0 ? left.party : undefined;
};

const notOpen: TakingRule = ({ party }) =>
  party
    ? undefined
    : {
        type: 'invalid-fields',
        errors: [{ pointer: '/memberId', detail: 'has no seat that the open round waits for' }],
      };

const notOfParty: TakingRule = ({ command: { by }, party }) =>
  by.active && party && isOfParty(by, party)
    ? undefined
    : { type: 'not-allowed', who: `a member or a lead of ${party}`, action: 'take this seat' };

/** A lead may step in at any time, others only for somebody who does not answer. */
const tooEarly: TakingRule = (facts) => {
  const { command, round, party } = facts;
  const seat = seatOf(round, command.memberId);
  return !seat || command.by.leads.includes(seat.party) || doesNotAnswer(facts)
    ? undefined
    : {
        type: 'not-allowed',
        who: `a lead of ${party}`,
        action: `take this seat now; other members of ${party} may once its member is out of office, cannot be reached by mail, or has not answered by ${seatDue(round, seat.memberId)}`,
      };
};

const takerUnfit: TakingRule = ({ command: { memberId, by }, round, party }) => {
  const why = party && whyUnfit(by, { memberId, party }, round);
  return why
    ? {
        type: 'invalid-fields',
        errors: [
          { pointer: '/memberId', detail: `you cannot take this seat: who takes it ${why}` },
        ],
      }
    : undefined;
};

/** The rules for taking a seat, in order (J4, J5, J15). */
const takingRules: readonly TakingRule[] = [notOpen, notOfParty, tooEarly, takerUnfit];

type TakingRule = Rule<
  {
    command: TakeSeat;
    state: Reachability;
    round: OpenRound;
    party: Party | undefined;
    now: string;
  },
  Refusal
>;
