import { moneyQuery } from '../../core/check-ins/money-query.ts';
import { ok } from '../../core/words/result.ts';
import { ofRequest } from '../../http/parameters.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { MoneyPage } from '../../wording/check-in-view.ts';
import { idInPath, nextPage } from '../next-steps.ts';
import { getMoney } from './get-money.ts';

export const route = apiRoute({
  method: 'GET',
  path: '/requests/{id}/money',
  function: 'request-views',
  access: 'member',
  id: 'getMoney',
  summary: 'Projected against actual, and every entry with where it came from.',
  parameters: ofRequest,
  query: moneyQuery,
  answer: { status: 200, schema: ({ currency }) => MoneyPage(currency), name: 'Money' },
  problems: [404],
  next: [nextPage('getMoney', idInPath)],
});

export const handle: Handle<typeof route> = async ({ loaded, query, ...call }) =>
  ok(await getMoney(loaded.state, query, call));
