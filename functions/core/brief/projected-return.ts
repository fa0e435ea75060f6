import * as z from 'zod';
import type { PolicyFacts } from '../rounds/policy.ts';
import { cachedByKey } from '../words/cached-by-key.ts';
import { maxMoney, moneyIn, returnOnInvestment } from '../words/money.ts';
import type { Brief } from './brief-form.ts';
import { goesBeyondHouseBrand } from './house-brand.ts';

/** Projected return: amounts in minor units, `roi` as a ratio. Always computed, never entered. */
export type Projection = { cost: number; value: number; net: number; roi?: number };

/**
 * The projected return of a plan: expected units times the value of one sale, less the budgeted
 * cost.
 */
export const projectReturn = (brief: { measures: Figures }): Projection => {
  const cost = brief.measures.budgetedCost.amount;
  const value = brief.measures.valueOfOneSale.amount * brief.measures.expectedUnits;
  return { cost, value, net: value - cost, roi: returnOnInvestment(cost, value) };
};

type Figures = Pick<Brief['measures'], 'budgetedCost' | 'valueOfOneSale' | 'expectedUnits'>;

/** The projected return of an unfinished brief; undefined until all three figures are there. */
export const projectDraft = (draft: unknown, currency: string): Projection | undefined => {
  const found = figuresOf(currency).safeParse(draft);
  return found.success ? projectReturn(found.data) : undefined;
};

const figuresOf = cachedByKey((currency) =>
  z.object({
    measures: z
      .object({
        budgetedCost: moneyIn(currency),
        valueOfOneSale: moneyIn(currency),
        expectedUnits: z.int().min(0),
      })
      .refine(
        ({ valueOfOneSale, expectedUnits }) => valueOfOneSale.amount * expectedUnits <= maxMoney,
      ),
  }),
);

/** The facts that the sign-off policy tests, from a request and its brief. */
export const policyFacts = (
  request: { regulatedClaim: boolean; collateralType: string; segment: string },
  brief: Brief,
  { brandChanged = false } = {},
): PolicyFacts => {
  const projection = projectReturn(brief);
  const { legalHasToSign } = brief.tactics;
  return {
    usesPrice: brief.tactics.price !== undefined,
    usesIncentives: brief.tactics.incentives !== undefined,
    regulatedClaim: request.regulatedClaim,
    ...(legalHasToSign !== undefined && { legalHasToSign }),
    ...(goesBeyondHouseBrand(brief.tactics.brand) && { beyondHouseBrand: true }),
    ...(brandChanged && { brandChanged }),
    cost: projection.cost,
    roi: projection.roi,
    collateralType: request.collateralType,
    segment: request.segment,
  };
};
