import type { PolicyFacts } from '../rounds/policy.ts';
import { returnOnInvestment } from '../words/money.ts';
import { goesBeyondHouseBrand } from './house-brand.ts';
import type { ReadablePlan } from './readable-plan.ts';

/** What a request says that the policy tests, and what it is expected to cost. */
export type DraftedFor = Pick<PolicyFacts, 'regulatedClaim' | 'collateralType' | 'segment'> & {
  expectedCost?: { amount: number } | undefined;
};

/** The facts of a draft that the policy tests; what is not written yet is not used. */
export const draftFacts = (
  { tactics, measures }: ReadablePlan,
  { regulatedClaim, collateralType, segment, expectedCost }: DraftedFor,
): PolicyFacts => {
  const { budgetedCost, valueOfOneSale, expectedUnits } = measures;
  const { legalHasToSign } = tactics;
  const cost = budgetedCost ?? expectedCost?.amount ?? 0;
  const projected =
    budgetedCost !== undefined && valueOfOneSale !== undefined && expectedUnits !== undefined;
  return {
    usesPrice: tactics.price !== undefined,
    usesIncentives: tactics.incentives !== undefined,
    regulatedClaim,
    ...(legalHasToSign !== undefined && { legalHasToSign }),
    ...(goesBeyondHouseBrand(tactics.brand) && { beyondHouseBrand: true }),
    cost,
    ...(projected && { roi: returnOnInvestment(cost, valueOfOneSale * expectedUnits) }),
    collateralType,
    segment,
  };
};
