import type * as z from 'zod';
import { refuseRollups } from '../../core/rollup/rollup-access.ts';
import type { ListedRollup, StoredRollupLine } from '../../core/rollup/rollup-report.ts';
import { writeCursor } from '../../core/words/cursor.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import type { Reply } from '../../http/reply.ts';
import { listReports } from '../../store/rollups/rollup-store.ts';
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
    ...(next && {
      next: writeCursor({ reportKey: next.reportKey, generatedAt: next.generatedAt }),
    }),
  };
  return ok({ status: 200, body });
};
