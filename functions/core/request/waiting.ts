import { promisedBy } from '../calendar/calendar-of.ts';
import { hoursAfter } from '../calendar/time.ts';
import { awaitedSeats, isOpen, seatDue, seatSince } from '../rounds/round.ts';
import type { Settings } from '../words/settings.ts';
import type { Party, Stage } from '../words/words.ts';
import type { RequestState } from './request.ts';

/** Somebody a request waits for, since when, and until when they promised. Instants in ISO 8601. */
export type Waiting = {
  memberId: string;
  party: Party | 'requester';
  since: string;
  dueAt: string;
};

/**
 * Whom the request waits for now; nobody once it has ended or, but for a change of its plan, is
 * released.
 */
export const waitingOn = (state: RequestState, settings: Pick<Settings, 'sla'>): Waiting[] => {
  const { sla } = settings;
  const owner = (hours: number, since = state.stageSince): Waiting[] => [
    {
      memberId: state.ownerId,
      party: 'marketing',
      since,
      dueAt: promisedBy('owner', since, hours, settings),
    },
  ];
  if (state.question) {
    const since = state.question.askedAt;
    const dueAt = promisedBy('requester', since, sla.answerHours, settings);
    return [{ memberId: state.requesterId, party: 'requester', since, dueAt }];
  }
  const { round } = state;
  switch (state.stage) {
    case 'intake':
      // An answer hands the turn back: the owner's time begins anew.
      return owner(sla.triageHours, state.answeredAt);
    case 'brief':
      return owner(sla.briefHours);
    case 'production':
      return owner(sla.productionHours);
    case 'brief-sign-off':
    case 'review':
    case 'approval':
    case 'released':
      return isOpen(round)
        ? awaitedSeats(round).map(({ memberId, party }) => ({
            memberId,
            party,
            since: seatSince(round, memberId),
            dueAt: seatDue(round, memberId),
          }))
        : [];
    default:
      return [];
  }
};

/** Stages in which it is the owner's turn, unless they asked something. */
const ownersTurn: readonly Stage[] = ['intake', 'brief', 'production'];

/** Whether the request waits for a member now, whatever was promised. */
export const waitsFor = (state: RequestState, memberId: string): boolean => {
  if (state.question) return memberId === state.requesterId;
  if (isOpen(state.round))
    return awaitedSeats(state.round).some((seat) => seat.memberId === memberId);
  return memberId === state.ownerId && ownersTurn.includes(state.stage);
};

/** The instant until which the workflow may wait in the present stage before it looks again. */
export const stepDeadline = (state: RequestState, now: string): string => {
  // A change of plan is no step of the workflow: it ends by a decision, by the clock, or with the
  // results window.
  if (state.round && !state.round.correction) return state.round.expiresAt;
  if (state.stage === 'released' && state.released) return state.released.resultsUntil;
  // Nothing expires in the other stages; the workflow looks again after 30 days, so that no wait is
  // without an end.
  return hoursAfter(now, 30 * 24);
};
