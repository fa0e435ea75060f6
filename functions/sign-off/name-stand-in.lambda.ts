import { commandRoute } from '../request/command-route.ts';
import { findStandIn } from './find-stand-in.ts';
import { standInForm } from './stand-in-form.ts';

export const handler = commandRoute({
  body: () => standInForm,
  // Who leads a party sees what keeps their people, also where they are not asked themselves.
  alsoSeenBy: async ({ state }, { leads }, { memberId }) =>
    state.round?.seats.some((seat) => seat.memberId === memberId && leads.includes(seat.party)) ?? false,
  decide: (state, { member: by, body, now }) => findStandIn(state, { ...body, by }, now),
});
