import type { Asking } from '../asking/asking.ts';
import type { RecordedMoney } from '../money/recorded-money.ts';
import type { Progress } from '../stages/progress.ts';
import { rowOf } from '../stages/stages.ts';
import { budgetDimensions, total, valueCounter } from './counters.ts';
import { valueIn } from './dimension-values.ts';
import { toDate } from './period.ts';
import { type TallyMove, tallyMove } from './sum-moves.ts';

/** Whether a request's return can be judged: it has a result, or none is expected any more. */
export const isJudged = ({ money, stage }: Progress & RecordedMoney): boolean =>
  money.units > 0 || rowOf(stage).final;

/**
 * Money spent that has brought nothing yet and still may, a loss once the request is over; and, by
 * what a budget is given to, how many requests have been judged. To date only.
 */
export const pendingMoves = (before: Counted | undefined, after: Counted): TallyMove[] => {
  const [was, is] = [pendingAndJudged(before), pendingAndJudged(after)];
  const waiting = is.waiting - was.waiting;
  return [
    tallyMove(toDate, total, {
      'no-result-spent': waiting,
      'no-result-requests': is.requests - was.requests,
    }),
    ...budgetDimensions.map((dimension) => {
      const value = valueIn[dimension](after);
      return tallyMove(toDate, dimension, {
        [valueCounter(value, 'waiting')]: waiting,
        [valueCounter(value, 'judged')]: is.judged - was.judged,
      });
    }),
  ];
};

/**
 * How a request's money stands, in minor units: what waits for a result, and whether it counts as
 * judged.
 */
const pendingAndJudged = (
  state: Counted | undefined,
): { waiting: number; requests: number; judged: number } => {
  if (!state || state.money.spent + state.money.earned === 0)
    return { waiting: 0, requests: 0, judged: 0 };
  if (isJudged(state)) return { waiting: 0, requests: 0, judged: 1 };
  return { waiting: state.money.spent, requests: 1, judged: 0 };
};

type Counted = Asking & Progress & RecordedMoney;
