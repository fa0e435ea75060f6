import * as z from 'zod';
import { MemberId } from '../words/words.ts';
import { Cadence } from './calendars.ts';
import { Period } from './period.ts';
import { ReportKey } from './report-key.ts';

/**
 * Schedules and workflows write instants with and without milliseconds; here they all have them.
 */
const instant = z.iso.datetime().transform((text) => new Date(text).toISOString());

/**
 * By a schedule, which says what kind of period it closes, or for a period that somebody asked for;
 * `now` is when they did.
 */
const RunInput = z.object({
  scheduledTime: instant.optional(),
  cadence: Cadence.default('week'),
  period: Period.optional(),
  now: instant.optional(),
  requestedBy: MemberId.optional(),
});

export const ClosePeriodInput = z.object({ input: RunInput, enteredAt: instant });
export type ClosePeriodInput = z.infer<typeof ClosePeriodInput>;

export const DrawChartsInput = z.object({ reportKey: ReportKey });

export const MailLeaderInput = z.object({
  reportKey: ReportKey,
  memberId: MemberId,
  enteredAt: instant,
});
export type MailLeaderInput = z.infer<typeof MailLeaderInput>;

export const StoreReportInput = z.object({
  reportKey: ReportKey,
  mailed: z.array(
    z.object({ memberId: MemberId, sent: z.boolean(), unreachable: z.boolean().optional() }),
  ),
  /** Leaders who want no rollup by mail. */
  unsubscribed: z.array(MemberId),
  enteredAt: instant,
});
export type StoreReportInput = z.infer<typeof StoreReportInput>;
