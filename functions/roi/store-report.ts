import { recordRecipients } from '../adapters/rollup-store.ts';
import type { StoreReportInput } from './rollup-input.ts';

export type StoredReport = {
  reportKey: string;
  outcome: 'sent' | 'incomplete';
  reached: string[];
  missed: string[];
};

/** Keeps who got the report. It is `sent` when every leader has it, and when there is nobody to send it to it is not. */
export const storeReport = async ({
  reportKey,
  mailed,
  enteredAt,
}: StoreReportInput): Promise<StoredReport> => {
  const idsOf = (sent: boolean) => mailed.filter((mail) => mail.sent === sent).map((mail) => mail.memberId);
  const [reached, missed] = [idsOf(true), idsOf(false)];
  const outcome = reached.length > 0 && missed.length === 0 ? 'sent' : 'incomplete';
  await recordRecipients(reportKey, {
    recipients: Object.fromEntries(mailed.map(({ memberId, sent }) => [memberId, sent])),
    state: outcome,
    at: enteredAt,
  });
  return { reportKey, outcome, reached, missed };
};
