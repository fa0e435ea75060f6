import { requestRoute } from '../../http/member-route.ts';
import { getLedger } from './get-ledger.ts';
import { ledgerQuery } from './ledger-query.ts';

export const handler = requestRoute({
  query: ledgerQuery,
  run: ({ loaded, query }) => getLedger(loaded, query),
});
