import * as z from 'zod';
import type { Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import type { Cadence } from './calendars.ts';
import { lastEnded, notAPeriod, Period, phaseOf } from './period.ts';

/**
 * A run of the rollup. `interim`: the period has not ended, and its final report is still to come.
 */
export type RollupRun = { period: Period; reportKey: string; interim: boolean };

/** The key of a report: `2026-W47`, or `2026-W47@2026-11-18T093012Z` for an interim one. */
export const ReportKey = z.string().refine((text) => {
  const [period, stamp] = text.split('@');
  return (
    Period.safeParse(period).success &&
    (stamp === undefined ? !text.includes('@') : /^\d{4}-\d{2}-\d{2}T\d{6}Z$/.test(stamp))
  );
}, notAPeriod);

/** The run for the name of a period, as a call has it; what names none is not found. */
export const namedRun = (
  name: string | undefined,
  now: string,
  timeZone: string,
): Result<RollupRun, Refusal> => {
  const period = Period.safeParse(name);
  return period.success ? requestedRun(period.data, now, timeZone) : refuse({ type: 'not-found' });
};

/**
 * The run for a period that somebody asks for. An ended period has one report, however often it is
 * asked for. A running one gets an interim report for each second in which it is asked for, so that
 * it never blocks the final report, and shows what was recorded a moment ago.
 */
export const requestedRun = (
  period: Period,
  now: string,
  timeZone: string,
): Result<RollupRun, Refusal> => {
  switch (phaseOf(period, now, timeZone)) {
    case 'not-started':
      return refuse({ type: 'period-not-started', period });
    case 'running':
      return ok({ period, reportKey: `${period}@${secondStamp(now)}`, interim: true });
    case 'ended':
      return ok({ period, reportKey: period, interim: false });
  }
};

const secondStamp = (instant: string): string => `${instant.slice(0, 19).replaceAll(':', '')}Z`;

/** The run for a schedule: of the last period that has ended. */
export const scheduledRun = (
  scheduledTime: string,
  timeZone: string,
  cadence: Cadence,
): RollupRun => {
  const period = lastEnded(scheduledTime, timeZone, cadence);
  return { period, reportKey: period, interim: false };
};
