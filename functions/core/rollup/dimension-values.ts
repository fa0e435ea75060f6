import type { Asking } from '../asking/asking.ts';
import { type PartnersCounted, partnersOf } from '../brief/partners.ts';
import type { BudgetDimension, Dimension } from './counters.ts';

/** A request's value in each dimension that has one for all of its money; it may be missing. */
const dimensionValue = {
  segment: ({ form }) => form.segment,
  'collateral-type': ({ form }) => form.collateralType,
  campaign: ({ form }) => form.campaign,
  team: ({ team }) => team,
  priority: ({ form }) => form.priority,
} as const satisfies Partial<Record<Dimension, (state: Asking) => string | undefined>>;

/** The value of a dimension that budgets are given to. */
export const budgetValue = (dimension: BudgetDimension, state: Asking): string | undefined =>
  dimensionValue[dimension](state);

/**
 * The values that an entry counts for in a dimension, whole for each: one, or those of its
 * partners. None where a request is older than the dimension.
 */
export const entryValues = (
  dimension: Dimension,
  state: Asking & PartnersCounted,
  externalId: string,
): (string | undefined)[] => {
  switch (dimension) {
    case 'goal':
      return state.goal === undefined ? [] : [state.goal];
    case 'partner':
      return partnersOf(state, externalId);
    default:
      return [dimensionValue[dimension](state)];
  }
};
