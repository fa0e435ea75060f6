import { moneyQuery } from '../../core/check-ins/money-query.ts';
import { moneySummary } from '../../core/check-ins/money-summary.ts';
import { writeCursor } from '../../core/words/cursor.ts';
import { ok } from '../../core/words/result.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { readMoneyLines } from '../../store/numbers/money-lines.ts';
import { checkInsView, MoneyPage } from '../../wording/check-ins/check-in-view.ts';
import { idInPath, nextPage } from '../next-steps.ts';

export const route = apiRoute({
  method: 'GET',
  path: '/requests/{id}/money',
  function: 'request-views',
  access: 'member',
  id: 'getMoney',
  summary: 'Projected against actual, and every entry with where it came from.',
  parameters: requestParameter,
  query: moneyQuery,
  answer: { status: 200, schema: ({ currency }) => MoneyPage(currency), name: 'Money' },
  problems: [404],
  next: [nextPage('getMoney', idInPath)],
});

/** Projected against actual, what is missing, and a page of the entries behind it. */
export const handle: Handle<typeof route> = async ({
  loaded: { state },
  query: { limit, cursor },
  now,
  settings,
}) => {
  const { currency, timeZone } = settings;
  const read = await readMoneyLines(state.id, cursor, { count: limit + 1, currency });
  const entries = read.slice(0, limit);
  const last = entries.at(-1);
  const more = read.length > limit && last;
  return ok({
    status: 200,
    body: {
      requestId: state.id,
      ...moneySummary(state, currency),
      checkIns: checkInsView(state, { now, timeZone, currency }),
      entries,
      ...(more && { next: writeCursor({ type: last.type, externalId: last.entry.externalId }) }),
    },
  });
};
