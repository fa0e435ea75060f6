import * as z from 'zod';

/** Kinds of costs. `internal` is the time of our own people. */
export const CostKind = z.enum(['internal', 'agency', 'media', 'print', 'other']);
export type CostKind = z.infer<typeof CostKind>;

/** Kinds of results that an attribution can count as earned. */
export const EarningKind = z.enum(['closed-won', 'membership', 'retention']);
export type EarningKind = z.infer<typeof EarningKind>;

/**
 * Kinds of results that can be recorded. `pipeline` may be won one day: it is shown separately, and
 * never counts as earned.
 */
export const ResultKind = z.enum([...EarningKind.options, 'pipeline']);
export type ResultKind = z.infer<typeof ResultKind>;

/** Kinds of KPIs: shown besides the money, never instead of it. */
export const KpiKind = z.enum([
  'impressions',
  'visits',
  'clicks',
  'downloads',
  'leads',
  'conversions',
]);
export type KpiKind = z.infer<typeof KpiKind>;
