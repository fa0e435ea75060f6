import type { Asking } from '../asking/asking.ts';
import type { Dimension } from './counters.ts';

/** A request's value in each dimension; campaign and segment may be missing. */
export const dimensionValue: Record<Dimension, (state: Asking) => string | undefined> = {
  segment: ({ form }) => form.segment,
  'collateral-type': ({ form }) => form.collateralType,
  campaign: ({ form }) => form.campaign,
  team: ({ team }) => team,
  priority: ({ form }) => form.priority,
};
