import type { StoreReportInput } from '../../core/rollup/rollup-input.ts';
import { recordRecipients } from '../../store/rollups/rollup-store.ts';

export type StoredReport = {
  reportKey: string;
  outcome: 'sent' | 'incomplete' | 'unsubscribed';
  reached: string[];
  missed: string[];
};

/**
 * Stores who got the report. It is `sent` when every reachable leader who wants it has it. With no
 * recipient at all it is not: either all have unsubscribed, or something is wrong.
 */
export const storeReport = async (input: StoreReportInput): Promise<StoredReport> => {
  const { reportKey, mailed, enteredAt } = input;
  const idsOf = (sent: boolean) =>
    mailed.filter((mail) => mail.sent === sent).map((mail) => mail.memberId);
  const [reached, missed] = [idsOf(true), idsOf(false)];
  const outcome = outcomeOf(input);
  await recordRecipients(reportKey, {
    recipients: Object.fromEntries(mailed.map(({ memberId, sent }) => [memberId, sent])),
    state: outcome,
    at: enteredAt,
  });
  return { reportKey, outcome, reached, missed };
};

const outcomeOf = ({ mailed, unsubscribed }: StoreReportInput): StoredReport['outcome'] => {
  if (mailed.length === 0) return unsubscribed.length > 0 ? 'unsubscribed' : 'incomplete';
  const settled = mailed.every(({ sent, unreachable }) => sent || unreachable);
  return settled && mailed.some(({ sent }) => sent) ? 'sent' : 'incomplete';
};
