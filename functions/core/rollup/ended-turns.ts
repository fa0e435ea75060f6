import type { Asking } from '../asking/asking.ts';
import type { LedgerEvent } from '../ledger/ledger.ts';
import { turnOutsideRounds } from '../promises/waiting.ts';
import { isOpen, type OpenRound, partyDue, seatDue, seatSince } from '../rounds/round.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { Progress } from '../stages/progress.ts';
import type { Settings } from '../words/settings.ts';
import type { Waiter } from './counters.ts';

/**
 * A stretch in which a request waited for one side, as it ends. `done` when that side did its part;
 * otherwise the turn ended without them (a withdrawal, an expiry), which counts against them only
 * when they were overdue by then.
 */
export type EndedTurn = {
  waiter: Waiter;
  since: string;
  dueAt: string;
  done: boolean;
  /** When the turn was counted as ended, if that is taken back now. */
  countedAt?: string;
};

/** The turns that an event ends, judged on the state before it; most events end none. */
export const turnsEndedBy = (
  before: Asking & Progress & Rounds,
  event: LedgerEvent,
  settings: Pick<Settings, 'sla'>,
): EndedTurn[] => {
  const round = isOpen(before.round) ? before.round : undefined;
  switch (event.type) {
    case 'question-answered':
      return turnEnded(before, settings, 'requester');
    case 'question-asked':
    case 'request-accepted':
    case 'request-declined':
    case 'request-reused':
    case 'brief-submitted':
    case 'proof-submitted':
      return turnEnded(before, settings, 'owner');
    case 'request-withdrawn':
      return turnEnded(before, settings, 'nobody');
    case 'sign-off-recorded':
      return turnAnswered(round, event);
    case 'sign-off-withdrawn':
      return turnTakenBack(round, event);
    case 'round-closed':
      return turnsWithoutAnswer(round, event);
    default:
      return [];
  }
};

/** The turn of the owner or the requester, if it is one of theirs now. */
const turnEnded = (
  state: Asking & Progress,
  settings: Pick<Settings, 'sla'>,
  doneBy: 'owner' | 'requester' | 'nobody',
): EndedTurn[] => {
  const turn = turnOutsideRounds(state, settings);
  if (!turn) return [];
  const { who, since, dueAt } = turn;
  return [{ waiter: who, since, dueAt, done: who === doneBy }];
};

/** A seat's first answer ends its turn; a member who changes their mind is not counted again. */
const turnAnswered = (
  round: OpenRound | undefined,
  event: Extract<LedgerEvent, { type: 'sign-off-recorded' }>,
): EndedTurn[] => {
  if (round?.id !== event.data.roundId || round.signOffs[event.data.memberId]) return [];
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
 * An answer that was withdrawn ended nobody's turn: what its first version counted as is taken back
 * where it counted.
 */
const turnTakenBack = (
  round: OpenRound | undefined,
  event: Extract<LedgerEvent, { type: 'sign-off-withdrawn' }>,
): EndedTurn[] => {
  const answer = round?.id === event.data.roundId ? round.signOffs[event.data.memberId] : undefined;
  if (!round || !answer) return [];
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

/**
 * When a round ends, the answers that a party's quorum still lacked are turns that ended without
 * them.
 */
const turnsWithoutAnswer = (
  round: OpenRound | undefined,
  event: Extract<LedgerEvent, { type: 'round-closed' }>,
): EndedTurn[] => {
  if (round?.id !== event.data.roundId) return [];
  return round.required.flatMap(({ party, quorum }) =>
    Array.from({ length: Math.max(0, quorum - answeredBy(round, party)) }, () => ({
      waiter: party,
      since: round.openedAt,
      dueAt: partyDue(round, party),
      done: false,
    })),
  );
};

const answeredBy = (round: OpenRound, party: string): number =>
  Object.values(round.signOffs).filter((signOff) => signOff.party === party).length;
