import * as z from 'zod';
import { ListedRollup } from '../../core/rollup/rollup-report.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { nextPage } from '../next-steps.ts';
import { listRollups, rollupsQuery } from './list-rollups.ts';

export const route = apiRoute({
  method: 'GET',
  path: '/rollups',
  function: 'rollups',
  access: 'member',
  id: 'listRollups',
  summary: 'Reports that were sent, the newest first.',
  query: rollupsQuery,
  answer: {
    status: 200,
    schema: () => z.object({ rollups: z.array(ListedRollup), next: z.string().optional() }),
    name: 'Rollups',
  },
  next: [
    nextPage('listRollups'),
    {
      to: 'getRollup',
      why: 'The whole report',
      parameters: { period: '$response.body#/rollups/0/reportKey' },
    },
  ],
});

export const handle: Handle<typeof route> = ({ member, query, settings }) =>
  listRollups(member, query, settings);
