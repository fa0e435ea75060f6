import type { RollupFacts } from '../../functions/core/rollup/rollup.ts';
import { settings } from './sample.ts';

/** The facts of a weekly report in which nothing happened, except what is passed in. */
export const rollupFacts = (given: Partial<RollupFacts>): RollupFacts => ({
  reportKey: '2026-W10',
  period: '2026-W10',
  interim: false,
  generatedAt: '2026-03-09T11:00:00.000Z',
  inPeriod: new Map(),
  toDate: new Map(),
  cut: [],
  worst: [],
  best: [],
  pending: [],
  unused: [],
  before: { period: '2026-W09', total: new Map() },
  settings,
  ...given,
});
