import { ReportKey } from '../../core/rollup/report-key.ts';
import { refuseReading } from '../../core/rollup/rollup-access.ts';
import { StoredRollup } from '../../core/rollup/rollup-report.ts';
import { ok, refuse } from '../../core/words/result.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { readReport } from '../../store/rollups/rollup-store.ts';
import { periodParameter } from './period-parameter.ts';

export const route = apiRoute({
  method: 'GET',
  path: '/rollups/{period}',
  function: 'rollups',
  access: 'member',
  id: 'getRollup',
  summary: 'A report as it was sent.',
  parameters: periodParameter(
    'The `reportKey` of a rollup: a period or, for one made while it ran, the period and an instant',
    '(?:@\\d{4}-\\d{2}-\\d{2}T\\d{6}Z)?',
  ),
  answer: { status: 200, schema: () => StoredRollup, name: 'Rollup' },
  problems: [404],
});

/** One rollup as it was sent: the report, and who got it. */
export const handle: Handle<typeof route> = async ({
  member,
  params: { period: reportKey },
  settings,
}) => {
  const refusal = refuseReading(member, settings);
  if (refusal) return refuse(refusal);
  const key = ReportKey.safeParse(reportKey);
  const kept = key.success ? await readReport(key.data) : undefined;
  return kept ? ok({ status: 200, body: kept }) : refuse({ type: 'not-found' });
};
