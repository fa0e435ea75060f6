import { StoredRollup } from '../../core/rollup/rollup-report.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { getRollup } from './get-rollup.ts';
import { ofPeriod } from './of-period.ts';

export const route = apiRoute({
  method: 'GET',
  path: '/rollups/{period}',
  function: 'rollups',
  access: 'member',
  id: 'getRollup',
  summary: 'A report as it was sent.',
  parameters: ofPeriod(
    'The `reportKey` of a rollup: a period or, for one made while it ran, the period and an instant',
    '(?:@\\d{4}-\\d{2}-\\d{2}T\\d{6}Z)?',
  ),
  answer: { status: 200, schema: () => StoredRollup, name: 'Rollup' },
  problems: [404],
});

export const handle: Handle<typeof route> = ({ member, params, settings }) =>
  getRollup(member, params.period ?? '', settings);
