import * as z from 'zod';
import { MemberId } from '../words/words.ts';
import { Cadence } from './calendars.ts';
import { Period } from './period.ts';
import { ReportKey } from './report-key.ts';

/**
 * Schedules and workflows write instants with or without milliseconds; normalized to milliseconds.
 */
const instant = z.iso.datetime().transform((text) => new Date(text).toISOString());

/** Input from a schedule, which has a cadence, or for a period somebody asked for at `now`. */
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
  /** Recipients who unsubscribed from rollups. */
  unsubscribed: z.array(MemberId),
  enteredAt: instant,
});
export type StoreReportInput = z.infer<typeof StoreReportInput>;
