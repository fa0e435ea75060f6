import * as z from 'zod';
import { checkInByHand, mayCheckIn } from '../../core/check-ins/check-in-days.ts';
import { Reference } from '../../core/words/words.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { AlsoSeenBy, Handle } from '../../http/serve-api.ts';
import { CheckInView, checkInView } from '../../wording/check-ins/check-in-view.ts';
import { command } from '../command.ts';
import { forIdInPath, idInPath, viewLedger } from '../next-steps.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/requests/{id}/check-ins',
  function: 'requests',
  access: 'member',
  id: 'makeCheckIn',
  summary: 'Look at projected against actual now; requester and owner get it by mail.',
  parameters: requestParameter,
  answer: {
    status: 201,
    schema: () => z.object({ requestId: Reference, checkIn: CheckInView }),
    name: 'MadeCheckIn',
  },
  problems: [404, 409],
  next: [
    { to: 'getMoney', why: 'Every entry that the figures are made of', parameters: idInPath },
    forIdInPath(viewLedger),
  ],
});

export const handle: Handle<typeof route> = (call) =>
  command(call, (state) => checkInByHand(state, call.member, call), {
    status: 201,
    body: ({ state, events }, settings) => {
      const made = events.find((event) => event.type === 'check-in-made');
      if (!made) throw new Error(`${state.id}: a check-in was decided and not made`);
      return { requestId: state.id, checkIn: checkInView(made.data, settings.currency) };
    },
  });

/** Leads of sales cannot see requests in general, but may correct what was released. */
export const alsoSeenBy: AlsoSeenBy<typeof route> = ({ loaded: { state }, member }) =>
  state.released !== undefined && mayCheckIn(state, member);
