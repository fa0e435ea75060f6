import { readReport } from '../adapters/rollup-store.ts';
import type { Reply } from '../http/reply.ts';
import type { Member } from '../shared/member.ts';
import type { Refusal } from '../shared/refusal.ts';
import { ok, type Result, refuse } from '../shared/result.ts';
import type { Settings } from '../shared/settings.ts';
import { ReportKey } from './report-key.ts';
import { refuseRollups } from './rollup-access.ts';

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
