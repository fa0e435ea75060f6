import { makeCheckIn } from '../../commands/numbers/make-check-in.ts';
import { mayCheckIn } from '../../core/check-ins/check-in-days.ts';
import { requestRoute } from '../../http/member-route.ts';

export const handler = requestRoute({
  // Leads of sales see no request as such; what was released is theirs to mend as well.
  alsoSeenBy: async ({ state }, member) =>
    state.released !== undefined && mayCheckIn(state, member),
  run: makeCheckIn,
});
