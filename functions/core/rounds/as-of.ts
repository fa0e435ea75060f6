import type { Round, RoundEvent } from './round.ts';
import { evolveRounds, type Rounds } from './rounds.ts';

/** The end of the results window, once a request is released. */
export type ReleasedUntil = { released?: { resultsUntil: string } };

/**
 * A request at an instant: a round whose time is over counts as ended, even if the workflow has not
 * closed it yet.
 */
export const asOf = <State extends Rounds & ReleasedUntil>(state: State, now: string): State => {
  const { round } = state;
  if (!round || now < round.expiresAt) return state;
  return evolveRounds(state, timedOut(round, state), round.expiresAt);
};

/**
 * How a round ends without enough answers: it expires or, if it is on a change of plan that lasts
 * until the results window ends, it is withdrawn with the closing of the request. It has ended when
 * its time was over, whenever that is stored.
 */
export const timedOut = (
  { id, correction, expiresAt }: Round,
  { released }: ReleasedUntil,
): Extract<RoundEvent, { type: 'round-closed' }> => {
  const withRequest =
    correction !== undefined && released !== undefined && expiresAt >= released.resultsUntil;
  return {
    type: 'round-closed',
    data: {
      roundId: id,
      outcome: withRequest ? 'withdrawn' : 'expired',
      endedAt: expiresAt,
    },
  };
};
