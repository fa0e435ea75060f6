import { memberRoute } from '../http/member-route.ts';
import { listRollups, rollupsQuery } from './list-rollups.ts';

export const handler = memberRoute({
  query: rollupsQuery,
  run: ({ member, query }) => listRollups(member, query),
});
