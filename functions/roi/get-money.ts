import { readMoneyLines } from '../adapters/money-lines.ts';
import type { Reply } from '../http/reply.ts';
import type { RequestState } from '../request/request.ts';
import { writeCursor } from '../shared/cursor.ts';
import type { Settings } from '../shared/settings.ts';
import { checkInsView } from './check-in-view.ts';
import type { MoneyQuery } from './money-query.ts';
import { moneySummary } from './money-view.ts';

/** What was projected, what came of it and what is missing, with a page of the entries that it is made of. */
export const getMoney = async (
  state: RequestState,
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
