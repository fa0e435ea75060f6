import * as z from 'zod';

/** What money is spent on. `internal` is our own people's time. */
export const CostKind = z.enum(['internal', 'agency', 'media', 'print', 'other']);
export type CostKind = z.infer<typeof CostKind>;

/** What can be agreed to count as earned. */
export const EarningKind = z.enum(['closed-won', 'membership', 'retention']);
export type EarningKind = z.infer<typeof EarningKind>;

/**
 * What can be recorded. Pipeline is what may be won one day: it is shown beside the money, and
 * never counted as it.
 */
export const ResultKind = z.enum([...EarningKind.options, 'pipeline']);
export type ResultKind = z.infer<typeof ResultKind>;

/** What is counted beside the money, never instead of it. */
export const KpiKind = z.enum([
  'impressions',
  'visits',
  'clicks',
  'downloads',
  'leads',
  'conversions',
]);
export type KpiKind = z.infer<typeof KpiKind>;
