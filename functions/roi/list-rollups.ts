import * as z from 'zod';
import { listReports, type RollupLine } from '../adapters/rollup-store.ts';
import type { Reply } from '../http/reply.ts';
import { cursorTo, writeCursor } from '../shared/cursor.ts';
import type { Member } from '../shared/member.ts';
import type { Refusal } from '../shared/refusal.ts';
import { ok, type Result, refuse } from '../shared/result.ts';
import { Instant } from '../shared/words.ts';
import { ReportKey } from './report-key.ts';
import { refuseRollups } from './rollup-access.ts';

const position = z.strictObject({ reportKey: ReportKey, generatedAt: Instant });

export const rollupsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: cursorTo(position).optional(),
});

const line = ({ report, state, sentAt }: RollupLine) => ({ ...report, state, sentAt });

/** A page of the rollups there are, the newest first, each by its headline. */
export const listRollups = async (
  member: Member,
  { limit, cursor }: z.infer<typeof rollupsQuery>,
): Promise<Result<Reply, Refusal>> => {
  const refusal = refuseRollups(member, 'read rollups');
  if (refusal) return refuse(refusal);
  const { items, next } = await listReports({ limit, after: cursor });
  const body = {
    rollups: items.map(line),
    ...(next && { next: writeCursor({ reportKey: next.reportKey, generatedAt: next.generatedAt }) }),
  };
  return ok({ status: 200, body });
};
