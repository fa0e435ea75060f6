import * as z from 'zod';
import { ReportKey } from '../../core/rollup/report-key.ts';
import { refuseReading } from '../../core/rollup/rollup-access.ts';
import { ListedRollup, type StoredRollupLine } from '../../core/rollup/rollup-report.ts';
import { cursorTo, writeCursor } from '../../core/words/cursor.ts';
import { ok, refuse } from '../../core/words/result.ts';
import { Instant } from '../../core/words/words.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { listReports } from '../../store/rollups/rollup-store.ts';
import { nextPage } from '../next-steps.ts';

/** Pages of up to 100 rollups. */
const rollupsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: cursorTo(z.strictObject({ reportKey: ReportKey, generatedAt: Instant })).optional(),
});

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

/** A page of the rollups, newest first, each with its headline. */
export const handle: Handle<typeof route> = async ({
  member,
  query: { limit, cursor },
  settings,
}) => {
  const refusal = refuseReading(member, settings);
  if (refusal) return refuse(refusal);
  const { items, next } = await listReports({ limit, after: cursor });
  const body = {
    rollups: items.map(line),
    ...(next && {
      next: writeCursor({ reportKey: next.reportKey, generatedAt: next.generatedAt }),
    }),
  };
  return ok({ status: 200, body });
};

const line = ({ report, state, sentAt }: StoredRollupLine): z.infer<typeof ListedRollup> => ({
  ...report,
  state,
  sentAt,
});
