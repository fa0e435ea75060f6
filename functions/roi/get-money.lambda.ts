import { requestRoute } from '../http/member-route.ts';
import { ok } from '../shared/result.ts';
import { getMoney } from './get-money.ts';
import { moneyQuery } from './money-query.ts';

export const handler = requestRoute({
  query: moneyQuery,
  run: async ({ loaded, query, ...call }) => ok(await getMoney(loaded.state, query, call)),
});
