import { findStandIn } from '../../commands/people/find-stand-in.ts';
import { standInForm } from '../../core/rounds/stand-in-form.ts';
import { commandRoute } from '../command-route.ts';

export const handler = commandRoute({
  body: () => standInForm,
  // Who leads a party sees what keeps their people, also where they are not asked themselves.
  alsoSeenBy: async ({ state }, { leads }, { memberId }) =>
    state.round?.seats.some((seat) => seat.memberId === memberId && leads.includes(seat.party)) ??
    false,
  decide: (state, { member: by, body, now }) => findStandIn(state, { ...body, by }, now),
});
