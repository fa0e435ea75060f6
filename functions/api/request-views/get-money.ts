import type { Plan } from '../../core/brief/plan.ts';
import type { CheckIns } from '../../core/check-ins/check-ins-made.ts';
import type { MoneyQuery } from '../../core/check-ins/money-query.ts';
import { moneySummary } from '../../core/check-ins/money-summary.ts';
import type { RecordedMoney } from '../../core/money/recorded-money.ts';
import type { Release } from '../../core/release/release.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import type { Progress } from '../../core/stages/progress.ts';
import { writeCursor } from '../../core/words/cursor.ts';
import type { Settings } from '../../core/words/settings.ts';
import type { Reply } from '../../http/reply.ts';
import { readMoneyLines } from '../../store/numbers/money-lines.ts';
import { checkInsView } from '../../wording/check-in-view.ts';

/**
 * What was projected, what came of it and what is missing, with a page of the entries that it is
 * made of.
 */
export const getMoney = async (
  state: Progress & Plan & Rounds & Release & RecordedMoney & CheckIns,
  { limit, cursor }: MoneyQuery,
  { now, settings }: { now: string; settings: Settings },
): Promise<Reply> => {
  const { currency, timeZone } = settings;
  const read = await readMoneyLines(state.id, cursor, { count: limit + 1, currency });
  const entries = read.slice(0, limit);
  const last = entries.at(-1);
  const more = read.length > limit && last;
  return {
    status: 200,
    body: {
      requestId: state.id,
      ...moneySummary(state, currency),
      checkIns: checkInsView(state, { now, timeZone, currency }),
      entries,
      ...(more && { next: writeCursor({ type: last.type, externalId: last.entry.externalId }) }),
    },
  };
};
