import * as z from 'zod';
import { ReportKey } from '../../core/rollup/report-key.ts';
import { refuseRollups } from '../../core/rollup/rollup-access.ts';
import type { ListedRollup, StoredRollupLine } from '../../core/rollup/rollup-report.ts';
import { cursorTo, writeCursor } from '../../core/words/cursor.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { Instant } from '../../core/words/words.ts';
import type { Reply } from '../../http/reply.ts';
import { listReports } from '../../store/rollups/rollup-store.ts';

/** Pages of up to 100 rollups. */
export const rollupsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: cursorTo(z.strictObject({ reportKey: ReportKey, generatedAt: Instant })).optional(),
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

const line = ({ report, state, sentAt }: StoredRollupLine): z.infer<typeof ListedRollup> => ({
  ...report,
  state,
  sentAt,
});
