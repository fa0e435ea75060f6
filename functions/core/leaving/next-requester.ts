import { type Asking, type AskingEvent, evolveAsking } from '../asking/asking.ts';
import { asOf, type ReleasedUntil } from '../rounds/as-of.ts';
import { maySign, requesterMaySignFor } from '../rounds/authors.ts';
import { callInsteadOf } from '../rounds/call-reserve.ts';
import { evolveSeats } from '../rounds/evolve-seats.ts';
import { isOpen, type OpenRound } from '../rounds/round.ts';
import { askedBy, type Rounds } from '../rounds/rounds.ts';
import type { SeatsCalled } from '../rounds/seat-change.ts';
import { awaitedSeats, reserveSeats, seatsToCome } from '../rounds/seats.ts';
import type { Progress } from '../stages/progress.ts';
import { humanSteps, isHumanStep } from '../stages/stages.ts';
import { isOfParty, type Member } from '../words/member.ts';
import type { Party } from '../words/party.ts';
import type { Refusal } from '../words/refusal.ts';
import { firstRefusal, ok, type Result, type Rule, refuse } from '../words/result.ts';
import type { HandOver } from './hand-over.ts';
import { isShort } from './next-for-seat.ts';

/**
 * A request gets another requester: by the requester, or a lead of sales for whatever reason. Sales
 * decides itself who speaks for it, as the first seat of sales is the requester's (J10). What was
 * asked for, and by which team, stays as it is; and who asked before signs for no other party
 * either (J5). Where the open round waits for them, and they may not answer any more, the reserve
 * of their party is asked at once.
 */
export const takeOver = (
  stored: Requested & ReleasedUntil,
  command: HandOver,
  now: string,
): Result<(AskingEvent | SeatsCalled)[], Refusal> => {
  const state = asOf(stored, now);
  const refusal = firstRefusal(takeoverRules, { state, command, now });
  if (refusal) return refuse(refusal);
  if (command.to === state.requesterId) return ok([]);
  const taken = takenOver(state, command);
  return ok([taken, ...(lostAnswer({ state, command, now })?.called ?? [])]);
};

const takenOver = ({ requesterId }: Asking, { to, by }: HandOver) => ({
  type: 'request-taken-over' as const,
  data: { from: requesterId, to, by: by.id },
});

/**
 * The answer that the open round loses, where it waits for them, or will, and they may not give it
 * any more: of which party, and who is asked in their place.
 */
const lostAnswer = ({ state, command, now }: Takeover): LostAnswer | undefined => {
  const { round } = state;
  if (!isOpen(round)) return undefined;
  const { to } = command;
  const needed = [...awaitedSeats(round), ...seatsToCome(round)];
  const seat = needed.find(({ memberId }) => memberId === to);
  const after = askedBy(round, evolveAsking(state, takenOver(state, command), now));
  return seat && maySign(round, to, seat.party) && !maySign(after, to, seat.party)
    ? { party: seat.party, round: after, called: callInsteadOf(after, to, 'asks-for-it') }
    : undefined;
};

type LostAnswer = { party: Party; round: OpenRound; called: SeatsCalled[] };

const notAllowed: TakeoverRule = ({ state, command: { by } }) =>
  mayTakeOver(state, by)
    ? undefined
    : { type: 'not-allowed', who: 'the requester or a lead of sales', action: 'take it over' };

export const mayTakeOver = (
  { requesterId }: Pick<Asking, 'requesterId'>,
  by: Pick<Member, 'id' | 'active' | 'leads'>,
): boolean => by.active && (by.id === requesterId || by.leads.includes('sales'));

const hasEnded: TakeoverRule = ({ state: { stage } }) =>
  isHumanStep(stage)
    ? undefined
    : { type: 'wrong-stage', action: 'take it over', stage, allowed: humanSteps };

const unfit: TakeoverRule = ({ state, command: { to, next } }) => {
  const why = whyNotRequester(state, next);
  return why
    ? { type: 'invalid-fields', errors: [{ pointer: '/to', detail: why.replace('{}', to) }] }
    : undefined;
};

const whyNotRequester = ({ ownerId }: Asking, next: Member | undefined): string | undefined => {
  if (!next?.active) return 'unknown member: {} is not on the roster';
  if (!isOfParty(next, 'sales')) return 'is not of sales, which speaks for what it asked for';
  return next.id === ownerId ? 'owns this request, and cannot ask for it' : undefined;
};

/**
 * A decision of theirs for another party would count although its signer asks for the work. It does
 * not matter who of the two they were: the seat's member, or who signed in their place.
 */
const hasSigned: TakeoverRule = ({ state: { round }, command: { to } }) => {
  const signed = Object.values(round?.signOffs ?? {}).find(
    ({ memberId, signedBy, party }) =>
      [memberId, signedBy].includes(to) && round && !requesterMaySignFor(round, party),
  );
  return signed
    ? {
        type: 'invalid-fields',
        errors: [
          {
            pointer: '/to',
            detail: `has signed for ${signed.party} in the open round, and can ask for it once that has ended`,
          },
        ],
      }
    : undefined;
};

/** The round would wait for an answer that nobody may give: none opens like that either (J5). */
const isNeeded: TakeoverRule = (facts) => {
  const lost = lostAnswer(facts);
  if (!lost) return undefined;
  const { party, round, called } = lost;
  const asked = called.reduce((open, event) => evolveSeats(open, event, facts.now), round);
  const fit = reserveSeats(asked, party).some((one) => maySign(asked, one.memberId, party));
  return isShort(asked, party) && !fit
    ? {
        type: 'invalid-fields',
        errors: [
          {
            pointer: '/to',
            detail: `has to answer for ${party} in the open round, where nobody else can; they can ask for it once that has ended, or somebody else of ${party} has taken their seat`,
          },
        ],
      }
    : undefined;
};

/** The rules for taking a request over, in order. */
const takeoverRules: readonly TakeoverRule[] = [notAllowed, hasEnded, unfit, hasSigned, isNeeded];

type Requested = Asking & Progress & Rounds;

type Takeover = { state: Requested; command: HandOver; now: string };

type TakeoverRule = Rule<Takeover, Refusal>;
