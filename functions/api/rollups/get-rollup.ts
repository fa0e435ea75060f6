import { ReportKey } from '../../core/rollup/report-key.ts';
import { refuseRollups } from '../../core/rollup/rollup-access.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import type { Reply } from '../../http/reply.ts';
import { readReport } from '../../store/rollups/rollup-store.ts';

/** One rollup as it was sent: the report, and who got it. */
export const getRollup = async (
  member: Member,
  reportKey: string,
  settings: Pick<Settings, 'rollup'>,
): Promise<Result<Reply, Refusal>> => {
  const refusal = refuseRollups(member, 'read rollups', settings);
  if (refusal) return refuse(refusal);
  const kept = ReportKey.safeParse(reportKey).success ? await readReport(reportKey) : undefined;
  return kept ? ok({ status: 200, body: kept }) : refuse({ type: 'not-found' });
};
