import { runRollup } from '../../commands/rollups/run-rollup.ts';
import { StartedRollup } from '../../core/rollup/rollup-report.ts';
import { ok } from '../../core/words/result.ts';
import { keepReply } from '../../http/answer-once.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { periodParameter } from './period-parameter.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/rollups/{period}',
  function: 'rollups',
  access: 'member',
  id: 'runRollup',
  summary: 'Run the rollup of a period now. The same period is mailed to nobody twice.',
  // Each call reads the sums of a period, and mails all leaders who have not had it yet.
  limit: { perSecond: 1, burst: 5 },
  parameters: periodParameter(
    'A week of ISO 8601 such as `2026-W47`, a month such as `2026-11` or a quarter such as `2026-Q4`; it may be running, but must have begun',
  ),
  answer: { status: 202, schema: () => StartedRollup, name: 'StartedRollup', located: true },
  problems: [409],
  next: [
    {
      to: 'getRollup',
      why: 'Its report, as soon as it is made',
      parameters: { period: '$response.body#/reportKey' },
    },
  ],
});

export const handle: Handle<typeof route> = async (call) => {
  const run = await runRollup({ ...call, period: call.params.period ?? '' });
  if (!run.ok) return run;
  const location = `/rollups/${run.value.reportKey}`;
  const body = { ...run.value, report: location };
  return ok(await keepReply(call, { status: 202, body, location }));
};
