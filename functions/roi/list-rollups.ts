import type * as z from 'zod';
import { listReports } from '../adapters/rollup-store.ts';
import type { Reply } from '../http/reply.ts';
import { writeCursor } from '../shared/cursor.ts';
import type { Member } from '../shared/member.ts';
import type { Refusal } from '../shared/refusal.ts';
import { ok, type Result, refuse } from '../shared/result.ts';
import type { Settings } from '../shared/settings.ts';
import { refuseRollups } from './rollup-access.ts';
import type { ListedRollup, StoredRollupLine } from './rollup-report.ts';
import type { rollupsQuery } from './rollups-query.ts';

const line = ({ report, state, sentAt }: StoredRollupLine): z.infer<typeof ListedRollup> => ({
  ...report,
  state,
  sentAt,
});

/** A page of the rollups there are, the newest first, each by its headline. */
export const listRollups = async (
  member: Member,
  { limit, cursor }: z.infer<typeof rollupsQuery>,
  settings: Pick<Settings, 'rollup'>,
): Promise<Result<Reply, Refusal>> => {
  const refusal = refuseRollups(member, 'read rollups', settings);
  if (refusal) return refuse(refusal);
  const { items, next } = await listReports({ limit, after: cursor });
  const body = {
    rollups: items.map(line),
    ...(next && { next: writeCursor({ reportKey: next.reportKey, generatedAt: next.generatedAt }) }),
  };
  return ok({ status: 200, body });
};
