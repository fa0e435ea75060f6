import type { Asking } from '../asking/asking.ts';
import type { LedgerEvent } from '../ledger/ledger.ts';
import { waitOutsideRounds } from '../promises/waiting.ts';
import { comesAfter } from '../rounds/coming-after.ts';
import { isOpen, type OpenRound } from '../rounds/round.ts';
import type { Rounds } from '../rounds/rounds.ts';
import { answersOf, partyDue, seatDue, seatSince } from '../rounds/seats.ts';
import type { Progress } from '../stages/progress.ts';
import type { Settings } from '../words/settings.ts';
import type { Waiter } from './counters.ts';

/**
 * A wait for one party that has ended. `done`: the party did its part. Otherwise it ended without
 * them (withdrawal, expiry), which only counts against them if they were overdue.
 */
export type EndedWait = {
  waiter: Waiter;
  since: string;
  dueAt: string;
  done: boolean;
  /** When the wait was counted as ended, if that is to be reversed now. */
  countedAt?: string;
};

/** The waits that an event ends, according to the state before it; most events end none. */
export const waitsEndedBy = (
  before: Asking & Progress & Rounds,
  event: LedgerEvent,
  settings: Pick<Settings, 'sla'>,
): EndedWait[] => {
  const round = isOpen(before.round) ? before.round : undefined;
  switch (event.type) {
    case 'question-answered':
      return workWaitEnded(before, settings, 'requester');
    case 'request-accepted':
      // What both agreed on is accepted with that: the owner was not waited for.
      return before.agreed?.at === event.at ? [] : workWaitEnded(before, settings, 'owner');
    case 'question-asked':
    case 'request-declined':
    case 'request-reused':
    case 'brief-submitted':
    case 'proof-submitted':
      return workWaitEnded(before, settings, 'owner');
    case 'request-withdrawn':
      return workWaitEnded(before, settings, 'nobody');
    case 'sign-off-recorded':
      return answeredWait(round, event);
    case 'sign-off-withdrawn':
      return withdrawnAnswer(round, event);
    case 'round-closed':
      return unansweredWaits(round, event);
    default:
      return [];
  }
};

/** The wait for the owner or the requester, if there is one. */
const workWaitEnded = (
  state: Asking & Progress,
  settings: Pick<Settings, 'sla'>,
  doneBy: 'owner' | 'requester' | 'nobody',
): EndedWait[] => {
  const wait = waitOutsideRounds(state, settings);
  if (!wait) return [];
  const { who, since, dueAt } = wait;
  return [{ waiter: who, since, dueAt, done: who === doneBy }];
};

/**
 * A seat's first answer in its round ends its wait; changing one's mind does not count again.
 * Nobody waited for whoever objects to what was carried of theirs.
 */
const answeredWait = (
  round: OpenRound | undefined,
  event: Extract<LedgerEvent, { type: 'sign-off-recorded' }>,
): EndedWait[] => {
  const before = round?.signOffs[event.data.memberId];
  if (round?.id !== event.data.roundId || (before && !before.carried)) return [];
  if (event.data.unawaited || event.data.advisory) return [];
  return [
    {
      waiter: event.data.party,
      since: seatSince(round, event.data.memberId),
      dueAt: seatDue(round, event.data.memberId),
      done: true,
    },
  ];
};

/**
 * A withdrawn answer did not end the wait: its count is reversed in the period in which it was
 * counted.
 */
const withdrawnAnswer = (
  round: OpenRound | undefined,
  event: Extract<LedgerEvent, { type: 'sign-off-withdrawn' }>,
): EndedWait[] => {
  const answer = round?.id === event.data.roundId ? round.signOffs[event.data.memberId] : undefined;
  // Nobody waited for what was carried, and no wait was counted.
  if (!round || !answer || answer.carried || answer.unawaited || answer.advisory) return [];
  const endedAt = answer.firstAt ?? answer.at;
  return [
    {
      waiter: answer.party,
      since: seatSince(round, answer.memberId),
      dueAt: seatDue(round, answer.memberId),
      done: true,
      countedAt: endedAt,
    },
  ];
};

/** The end of a round ends the waits for answers that quorums still lacked, of those asked. */
const unansweredWaits = (
  round: OpenRound | undefined,
  event: Extract<LedgerEvent, { type: 'round-closed' }>,
): EndedWait[] => {
  if (round?.id !== event.data.roundId) return [];
  const asked = round.required.filter(({ party }) => comesAfter(round, party) === undefined);
  return asked.flatMap(({ party, quorum }) => {
    const since = round.askedSince?.[party] ?? round.openedAt;
    // Where nobody has the seat, the round's own day is before that of whoever came after others.
    const dueAt = partyDue(round, party);
    const wait = {
      waiter: party,
      since,
      dueAt: dueAt < since ? round.expiresAt : dueAt,
      done: false,
    };
    return Array<EndedWait>(Math.max(0, quorum - answersOf(round, party).length)).fill(wait);
  });
};
