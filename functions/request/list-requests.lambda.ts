import { memberRoute } from '../http/member-route.ts';
import { ok } from '../shared/result.ts';
import { listQuery } from './list-query.ts';
import { listRequests } from './list-requests.ts';

export const handler = memberRoute({
  query: listQuery,
  run: async ({ member, query, settings }) =>
    ok({ status: 200, body: await listRequests(member, query, settings) }),
});
