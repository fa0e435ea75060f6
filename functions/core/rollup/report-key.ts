import * as z from 'zod';
import type { Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import type { Cadence } from './calendars.ts';
import { lastEnded, noPeriod, Period, phaseOf } from './period.ts';

/**
 * One making of a report. `interim`: the period has not ended, and its own report is still to come.
 */
export type RollupRun = { period: Period; reportKey: string; interim: boolean };

/**
 * What a report is kept under: `2026-W47`, or `2026-W47@2026-11-18T093012Z` for one made before its
 * end.
 */
export const ReportKey = z.string().refine((text) => {
  const [period, stamp] = text.split('@');
  return (
    Period.safeParse(period).success &&
    (stamp === undefined ? !text.includes('@') : /^\d{4}-\d{2}-\d{2}T\d{6}Z$/.test(stamp))
  );
}, noPeriod);

/**
 * The run that somebody asks for. An ended period has one report, whoever asks how often; a period
 * that still runs gets one for each second in which somebody asks, so that looking early never
 * stands in the way of the real report, and whoever has just recorded something and looks again
 * sees it.
 */
export const runOf = (
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

/**
 * The run that a schedule asks for at an instant: the period that has ended last, of those that it
 * is for.
 */
export const scheduledRun = (
  scheduledTime: string,
  timeZone: string,
  cadence: Cadence,
): RollupRun => {
  const period = lastEnded(scheduledTime, timeZone, cadence);
  return { period, reportKey: period, interim: false };
};
