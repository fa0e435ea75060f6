import { memberRoute } from '../../http/member-route.ts';
import { listRollups } from './list-rollups.ts';
import { rollupsQuery } from './rollups-query.ts';

export const handler = memberRoute({
  query: rollupsQuery,
  run: ({ member, query, settings }) => listRollups(member, query, settings),
});
