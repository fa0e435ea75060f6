import type { Asking } from '../asking/asking.ts';
import type { RecordedMoney } from '../money/recorded-money.ts';
import type { Progress } from '../stages/progress.ts';
import { stageRow } from '../stages/stages.ts';
import { budgetDimensions, total, valueCounter } from './counters.ts';
import { budgetValue } from './dimension-values.ts';
import { toDate } from './period.ts';
import { type TallyMove, tallyMove } from './sum-moves.ts';

/** Whether a request's return can be judged: it has a result, or none is expected any more. */
export const isJudged = ({ money, stage }: Progress & RecordedMoney): boolean =>
  money.units > 0 || stageRow(stage).final;

/**
 * Changes in money spent without a result so far, which is a loss once the request is over, and in
 * the number of judged requests for each budget dimension. To date only.
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
      const value = budgetValue(dimension, after);
      return tallyMove(toDate, dimension, {
        [valueCounter(value, 'waiting')]: waiting,
        [valueCounter(value, 'judged')]: is.judged - was.judged,
      });
    }),
  ];
};

/**
 * A request's money, in minor units, that waits for a result, and whether the request is judged.
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
