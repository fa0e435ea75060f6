import { CurrentRollup } from '../../core/rollup/rollup-report.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { getCurrentRollup } from './get-current-rollup.ts';
import { ofPeriod } from './of-period.ts';

export const route = apiRoute({
  method: 'GET',
  path: '/rollups/{period}/current',
  function: 'rollups',
  access: 'member',
  id: 'getCurrentRollup',
  summary: 'A period as it is now, with what came late.',
  parameters: ofPeriod(
    'A week, a month such as `2026-11` or a quarter such as `2026-Q4` that has begun',
  ),
  answer: { status: 200, schema: () => CurrentRollup, name: 'CurrentRollup' },
  problems: [404, 409],
});

export const handle: Handle<typeof route> = ({ member, params, now, settings }) =>
  getCurrentRollup(member, params.period ?? '', now, settings);
