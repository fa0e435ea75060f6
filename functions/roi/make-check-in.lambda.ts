import { requestRoute } from '../http/member-route.ts';
import { mayCheckIn } from './check-in-days.ts';
import { makeCheckIn } from './make-check-in.ts';

export const handler = requestRoute({
  // Leads of sales see no request as such; what was released is theirs to mend as well.
  alsoSeenBy: async ({ state }, member) => state.released !== undefined && mayCheckIn(state, member),
  run: makeCheckIn,
});
