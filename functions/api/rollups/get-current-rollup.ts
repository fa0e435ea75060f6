import type * as z from 'zod';
import { makeReport } from '../../commands/rollups/make-report.ts';
import { Period } from '../../core/rollup/period.ts';
import { requestedRun } from '../../core/rollup/report-key.ts';
import { refuseRollups } from '../../core/rollup/rollup-access.ts';
import type { CurrentRollup } from '../../core/rollup/rollup-report.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import type { Reply } from '../../http/reply.ts';
import { readReport } from '../../store/rollups/rollup-store.ts';

/**
 * A period as it is now: late results and corrections are in it, and what they changed since its
 * report was sent. That report stays as it was; this one is neither kept nor mailed.
 */
export const getCurrentRollup = async (
  member: Member,
  period: string,
  now: string,
  settings: Settings,
): Promise<Result<Reply, Refusal>> => {
  const refusal = refuseRollups(member, 'read rollups', settings);
  if (refusal) return refuse(refusal);
  const parsed = Period.safeParse(period);
  if (!parsed.success) return refuse({ type: 'not-found' });
  const run = requestedRun(parsed.data, now, settings.timeZone);
  if (!run.ok) return run;
  const [report, kept] = await Promise.all([
    makeReport(run.value, now, settings),
    readReport(parsed.data),
  ]);
  const then = kept?.report.inPeriod.money;
  const { spent, earned } = report.inPeriod.money;
  const body: z.infer<typeof CurrentRollup> = {
    report,
    ...(then && { changedSinceSent: { spent: spent - then.spent, earned: earned - then.earned } }),
  };
  return ok({ status: 200, body });
};
