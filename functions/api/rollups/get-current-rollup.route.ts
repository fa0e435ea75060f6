import type * as z from 'zod';
import { makeReport } from '../../commands/rollups/make-report.ts';
import { namedRun } from '../../core/rollup/report-key.ts';
import { refuseReading } from '../../core/rollup/rollup-access.ts';
import { CurrentRollup } from '../../core/rollup/rollup-report.ts';
import { ok, refuse } from '../../core/words/result.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { readReport } from '../../store/rollups/rollup-store.ts';
import { begunPeriod } from './period-parameter.ts';

export const route = apiRoute({
  method: 'GET',
  path: '/rollups/{period}/current',
  function: 'rollups',
  access: 'member',
  id: 'getCurrentRollup',
  summary: 'A period as it is now, with what came late.',
  parameters: begunPeriod,
  answer: { status: 200, schema: () => CurrentRollup, name: 'CurrentRollup' },
  problems: [404, 409],
});

/**
 * A period as it is now, with late results and corrections, and what changed since its report was
 * sent. The sent report stays as it was; this one is neither stored nor mailed.
 */
export const handle: Handle<typeof route> = async ({
  member,
  params: { period },
  now,
  settings,
}) => {
  const refusal = refuseReading(member, settings);
  if (refusal) return refuse(refusal);
  const run = namedRun(period, now, settings.timeZone);
  if (!run.ok) return run;
  const [report, kept] = await Promise.all([
    makeReport(run.value, now, settings),
    readReport(run.value.period),
  ]);
  const then = kept?.report.inPeriod.money;
  const { spent, earned } = report.inPeriod.money;
  const body: z.infer<typeof CurrentRollup> = {
    report,
    ...(then && { changedSinceSent: { spent: spent - then.spent, earned: earned - then.earned } }),
  };
  return ok({ status: 200, body });
};
