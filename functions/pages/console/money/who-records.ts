import { type RecordedKind, refuseRecording } from '../../../core/money/who-may-record.ts';
import type { Member } from '../../../core/words/member.ts';

/** What a member may record, of costs, results and KPIs. */
export const recordable = (member: Member): RecordedKind[] =>
  (['costs', 'results', 'kpis'] as const).filter(
    (kind) => !refuseRecording({ kind: 'member', member }, kind),
  );

export const mayRecordAny = (member: Member): boolean => recordable(member).length > 0;
