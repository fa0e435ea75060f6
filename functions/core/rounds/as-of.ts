import type { Release } from '../release/release.ts';
import type { Round, RoundEvent } from './round.ts';
import { evolveRounds, type Rounds } from './rounds.ts';

/**
 * A request as it is at an instant: a round whose time is over has ended, also before its time-out
 * has come round.
 */
export const asOf = <State extends Rounds & Release>(state: State, now: string): State => {
  const { round } = state;
  if (!round || now < round.expiresAt) return state;
  return evolveRounds(state, silentEnd(round, state), round.expiresAt);
};

/**
 * How a round ends that nobody completes: by its own time or, a change of plan, with the request
 * that it would have changed.
 */
export const silentEnd = (
  { id, correction, expiresAt }: Round,
  { released }: Release,
): Extract<RoundEvent, { type: 'round-closed' }> => {
  const withRequest =
    correction !== undefined && released !== undefined && expiresAt >= released.resultsUntil;
  return {
    type: 'round-closed',
    data: { roundId: id, outcome: withRequest ? 'withdrawn' : 'expired' },
  };
};
