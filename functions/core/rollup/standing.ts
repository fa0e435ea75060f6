import type { RequestState } from '../request/request.ts';
import type { Stage } from '../words/words.ts';
import { budgetDimensions, total, valueCounter } from './counters.ts';
import { valueIn } from './dimension-values.ts';
import type { TallyMove } from './money-moves.ts';
import { toDate } from './period.ts';

/** Stages in which nothing more is expected to come back. */
const over: readonly Stage[] = ['closed', 'declined', 'withdrawn', 'reused'];

export const isOver = (state: RequestState): boolean => over.includes(state.stage);

/** Whether a request's return can be judged: it has a result, or none is expected any more. */
export const isJudged = (state: RequestState): boolean => state.money.units > 0 || isOver(state);

/**
 * How a request's money stands, in minor units: what waits for a result, and whether it counts as
 * judged.
 */
const standing = (
  state: RequestState | undefined,
): { waiting: number; requests: number; judged: number } => {
  if (!state || state.money.spent + state.money.earned === 0)
    return { waiting: 0, requests: 0, judged: 0 };
  if (isJudged(state)) return { waiting: 0, requests: 0, judged: 1 };
  return { waiting: state.money.spent, requests: 1, judged: 0 };
};

/**
 * Money spent that has brought nothing yet and still may, a loss once the request is over; and, by
 * what a budget is given to, how many requests have been judged. To date only.
 */
export const standingMoves = (
  before: RequestState | undefined,
  after: RequestState,
): TallyMove[] => {
  const [was, is] = [standing(before), standing(after)];
  const waiting = is.waiting - was.waiting;
  return [
    {
      period: toDate,
      dimension: total,
      counters: { 'no-result-spent': waiting, 'no-result-requests': is.requests - was.requests },
    },
    ...budgetDimensions.map((dimension) => {
      const value = valueIn[dimension](after);
      return {
        period: toDate,
        dimension,
        counters: {
          [valueCounter(value, 'waiting')]: waiting,
          [valueCounter(value, 'judged')]: is.judged - was.judged,
        },
      };
    }),
  ];
};
