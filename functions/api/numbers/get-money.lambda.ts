import { moneyQuery } from '../../core/check-ins/money-query.ts';
import { ok } from '../../core/words/result.ts';
import { requestRoute } from '../../http/member-route.ts';
import { getMoney } from './get-money.ts';

export const handler = requestRoute({
  query: moneyQuery,
  run: async ({ loaded, query, ...call }) => ok(await getMoney(loaded.state, query, call)),
});
