import type { RequestState } from '../request/request.ts';
import type { LedgerEvent } from '../shared/ledger.ts';
import type { Settings } from '../shared/settings.ts';
import { hoursAfter } from '../shared/time.ts';
import { isOpen, type OpenRound } from '../sign-off/round.ts';
import type { Waiter } from './counters.ts';

/**
 * A stretch in which a request waited for one side, as it ends. `done` when that side did its part; otherwise the
 * turn ended without them (a withdrawal, an expiry), which counts against them only when they were overdue by then.
 */
export type Turn = {
  waiter: Waiter;
  since: string;
  promisedBy: string;
  done: boolean;
  /** When the turn had ended that is taken back now. */
  undone?: string;
};

type Sla = Settings['sla'];

/** In intake the turn is the owner's, but the requester's while a question is open. */
const intakeTurn = (state: RequestState, sla: Sla, done: { owner: boolean; requester: boolean }): Turn[] => {
  if (state.stage !== 'intake') return [];
  if (state.question) {
    const since = state.question.askedAt;
    const promisedBy = hoursAfter(since, sla.answerHours);
    return [{ waiter: 'requester', since, promisedBy, done: done.requester }];
  }
  const since = state.answeredAt ?? state.stageSince;
  return [{ waiter: 'owner', since, promisedBy: hoursAfter(since, sla.triageHours), done: done.owner }];
};

/** Writing a brief and making a proof are the owner's turns; submitting ends them well. */
const workTurn = (
  state: RequestState,
  event: Extract<LedgerEvent, { type: 'stage-changed' }>,
  sla: Sla,
): Turn[] => {
  const { from, outcome } = event.data;
  if (from !== 'brief' && from !== 'production') return [];
  const hours = from === 'brief' ? sla.briefHours : sla.productionHours;
  const since = state.stageSince;
  return [{ waiter: 'owner', since, promisedBy: hoursAfter(since, hours), done: outcome === 'submitted' }];
};

const answeredBy = (round: OpenRound, party: string): number =>
  Object.values(round.signOffs).filter((signOff) => signOff.party === party).length;

/** A seat's first answer ends its turn; a member who changes their mind is not counted again. */
const seatTurn = (
  round: OpenRound | undefined,
  event: Extract<LedgerEvent, { type: 'sign-off-recorded' }>,
): Turn[] => {
  if (round?.id !== event.data.roundId || round.signOffs[event.data.memberId]) return [];
  return [{ waiter: event.data.party, since: round.openedAt, promisedBy: round.dueAt, done: true }];
};

/** An answer that was withdrawn ended nobody's turn: what its first version counted as is taken back where it counted. */
const turnTakenBack = (
  round: OpenRound | undefined,
  event: Extract<LedgerEvent, { type: 'sign-off-withdrawn' }>,
): Turn[] => {
  const answer = round?.id === event.data.roundId ? round.signOffs[event.data.memberId] : undefined;
  if (!round || !answer) return [];
  const endedAt = answer.firstAt ?? answer.at;
  return [
    { waiter: answer.party, since: round.openedAt, promisedBy: round.dueAt, done: true, undone: endedAt },
  ];
};

/** When a round ends, the answers that a party's quorum still lacked are turns that ended without them. */
const missingTurns = (
  round: OpenRound | undefined,
  event: Extract<LedgerEvent, { type: 'round-closed' }>,
): Turn[] => {
  if (round?.id !== event.data.roundId) return [];
  return round.required.flatMap(({ party, quorum }) =>
    Array.from({ length: Math.max(0, quorum - answeredBy(round, party)) }, () => ({
      waiter: party,
      since: round.openedAt,
      promisedBy: round.dueAt,
      done: false,
    })),
  );
};

/** The turns that an event ends, judged on the state before it; most events end none. */
export const turnsEndedBy = (before: RequestState, event: LedgerEvent, { sla }: Settings): Turn[] => {
  const round = isOpen(before.round) ? before.round : undefined;
  switch (event.type) {
    case 'question-asked':
      return intakeTurn(before, sla, { owner: true, requester: false });
    case 'question-answered':
      return intakeTurn(before, sla, { owner: false, requester: true });
    case 'request-accepted':
    case 'request-declined':
    case 'request-reused':
      return intakeTurn(before, sla, { owner: true, requester: false });
    case 'request-withdrawn':
      return intakeTurn(before, sla, { owner: false, requester: false });
    case 'stage-changed':
      return workTurn(before, event, sla);
    case 'sign-off-recorded':
      return seatTurn(round, event);
    case 'sign-off-withdrawn':
      return turnTakenBack(round, event);
    case 'round-closed':
      return missingTurns(round, event);
    default:
      return [];
  }
};
