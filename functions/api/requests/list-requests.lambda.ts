import { listQuery } from '../../core/request/list-query.ts';
import { ok } from '../../core/words/result.ts';
import { memberRoute } from '../../http/member-route.ts';
import { listRequests } from './list-requests.ts';

export const handler = memberRoute({
  query: listQuery,
  run: async ({ member, query, settings }) =>
    ok({ status: 200, body: await listRequests(member, query, settings) }),
});
