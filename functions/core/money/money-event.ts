import type { CostEntry } from './cost-entry.ts';
import type { KpiEntry } from './kpi-entry.ts';
import type { ResultEntry } from './result-entry.ts';
import type { Source } from './source.ts';

/** A correction carries the entry it replaces, so that sums move by exactly the difference. */
export type MoneyEvent =
  | { type: 'cost-recorded'; data: { entry: CostEntry; change: CostChange } & WithSource }
  | {
      type: 'cost-corrected';
      data: { entry: CostEntry; before: CostEntry; change: CostChange } & WithSource;
    }
  | { type: 'result-recorded'; data: { entry: ResultEntry; change: ResultChange } & WithSource }
  | {
      type: 'result-corrected';
      data: { entry: ResultEntry; before: ResultEntry; change: ResultChange } & WithSource;
    }
  | { type: 'kpi-recorded'; data: { entry: KpiEntry } & WithSource }
  | { type: 'kpi-corrected'; data: { entry: KpiEntry; before: KpiEntry } & WithSource };

type WithSource = { source?: Source };

/** The change in the request's money, in minor units; negative if a correction lowers it. */
export type CostChange = { spent: number };

export type ResultChange = { earned: number; units: number };
