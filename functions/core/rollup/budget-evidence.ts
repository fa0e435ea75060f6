import type { EvidenceBy } from './budget-suggestion.ts';
import { budgetDimensions, readValueCounter } from './counters.ts';
import type { Sums, Tallies } from './sums.ts';

/**
 * The figures that a budget is judged by, for all values of the dimensions that budgets are given
 * to.
 */
export const evidenceOf = (inPeriod: Tallies, toDate: Tallies): EvidenceBy[] =>
  budgetDimensions.map((dimension) => {
    const now = byValue(inPeriod.get(dimension));
    return {
      dimension,
      values: [...byValue(toDate.get(dimension))].map(([value, measures]) => ({
        value,
        spent: measures.spent ?? 0,
        earned: measures.earned ?? 0,
        waiting: measures.waiting ?? 0,
        judged: measures.judged ?? 0,
        spentInPeriod: now.get(value)?.spent ?? 0,
      })),
    };
  });

/** Sums of one dimension by value and measure. */
const byValue = (sums: Sums | undefined): Map<string, Measures> => {
  const values = new Map<string, Measures>();
  for (const [counter, sum] of sums ?? []) {
    const { value, measure } = readValueCounter(counter);
    values.set(value, { ...values.get(value), [measure]: sum });
  }
  return values;
};

type Measures = Record<string, number>;
