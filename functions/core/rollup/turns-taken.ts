import { promisedBy } from '../calendar/calendar-of.ts';
import type { LedgerEvent } from '../ledger/ledger.ts';
import type { RequestState } from '../request/request.ts';
import { isOpen, type OpenRound, partyDue, seatDue, seatSince } from '../rounds/round.ts';
import type { Settings } from '../words/settings.ts';
import type { Waiter } from './counters.ts';

/**
 * A stretch in which a request waited for one side, as it ends. `done` when that side did its part;
 * otherwise the turn ended without them (a withdrawal, an expiry), which counts against them only
 * when they were overdue by then.
 */
export type Turn = {
  waiter: Waiter;
  since: string;
  promisedBy: string;
  done: boolean;
  /** When the turn had ended that is taken back now. */
  undone?: string;
};

type Promises = Pick<Settings, 'sla'>;

/** In intake the turn is the owner's, but the requester's while a question is open. */
const intakeTurn = (
  state: RequestState,
  settings: Promises,
  done: { owner: boolean; requester: boolean },
): Turn[] => {
  const { sla } = settings;
  if (state.stage !== 'intake') return [];
  if (state.question) {
    const since = state.question.askedAt;
    const promised = promisedBy('requester', since, sla.answerHours, settings);
    return [{ waiter: 'requester', since, promisedBy: promised, done: done.requester }];
  }
  const since = state.answeredAt ?? state.stageSince;
  const promised = promisedBy('owner', since, sla.triageHours, settings);
  return [{ waiter: 'owner', since, promisedBy: promised, done: done.owner }];
};

/** Writing a brief and making a proof are the owner's turns; submitting ends them well. */
const workTurn = (
  state: RequestState,
  event: Extract<LedgerEvent, { type: 'stage-changed' }>,
  settings: Promises,
): Turn[] => {
  const { sla } = settings;
  const { from, outcome } = event.data;
  if (from !== 'brief' && from !== 'production') return [];
  const hours = from === 'brief' ? sla.briefHours : sla.productionHours;
  const since = state.stageSince;
  const promised = promisedBy('owner', since, hours, settings);
  return [{ waiter: 'owner', since, promisedBy: promised, done: outcome === 'submitted' }];
};

const answeredBy = (round: OpenRound, party: string): number =>
  Object.values(round.signOffs).filter((signOff) => signOff.party === party).length;

/** A seat's first answer ends its turn; a member who changes their mind is not counted again. */
const seatTurn = (
  round: OpenRound | undefined,
  event: Extract<LedgerEvent, { type: 'sign-off-recorded' }>,
): Turn[] => {
  if (round?.id !== event.data.roundId || round.signOffs[event.data.memberId]) return [];
  return [
    {
      waiter: event.data.party,
      since: seatSince(round, event.data.memberId),
      promisedBy: seatDue(round, event.data.memberId),
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
): Turn[] => {
  const answer = round?.id === event.data.roundId ? round.signOffs[event.data.memberId] : undefined;
  if (!round || !answer) return [];
  const endedAt = answer.firstAt ?? answer.at;
  return [
    {
      waiter: answer.party,
      since: seatSince(round, answer.memberId),
      promisedBy: seatDue(round, answer.memberId),
      done: true,
      undone: endedAt,
    },
  ];
};

/**
 * When a round ends, the answers that a party's quorum still lacked are turns that ended without
 * them.
 */
const missingTurns = (
  round: OpenRound | undefined,
  event: Extract<LedgerEvent, { type: 'round-closed' }>,
): Turn[] => {
  if (round?.id !== event.data.roundId) return [];
  return round.required.flatMap(({ party, quorum }) =>
    Array.from({ length: Math.max(0, quorum - answeredBy(round, party)) }, () => ({
      waiter: party,
      since: round.openedAt,
      promisedBy: partyDue(round, party),
      done: false,
    })),
  );
};

/** The turns that an event ends, judged on the state before it; most events end none. */
export const turnsEndedBy = (
  before: RequestState,
  event: LedgerEvent,
  settings: Settings,
): Turn[] => {
  const round = isOpen(before.round) ? before.round : undefined;
  switch (event.type) {
    case 'question-asked':
      return intakeTurn(before, settings, { owner: true, requester: false });
    case 'question-answered':
      return intakeTurn(before, settings, { owner: false, requester: true });
    case 'request-accepted':
    case 'request-declined':
    case 'request-reused':
      return intakeTurn(before, settings, { owner: true, requester: false });
    case 'request-withdrawn':
      return intakeTurn(before, settings, { owner: false, requester: false });
    case 'stage-changed':
      return workTurn(before, event, settings);
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
