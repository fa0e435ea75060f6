import * as z from 'zod';
import { type Handled, handleCommand } from '../../commands/handle-command.ts';
import { checkInByHand, mayCheckIn } from '../../core/check-ins/check-in-days.ts';
import { actorOf } from '../../core/words/caller.ts';
import { Reference } from '../../core/words/words.ts';
import { answerOnce } from '../../http/answer-once.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { AlsoSeenBy, Handle } from '../../http/serve-api.ts';
import { CheckInView, checkInView } from '../../wording/check-in-view.ts';
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

export const handle: Handle<typeof route> = (call) => {
  const { loaded, caller, member, now, settings } = call;
  return answerOnce<Handled>(
    call,
    (kept) =>
      handleCommand({
        loaded,
        actor: actorOf(caller),
        now,
        settings,
        decide: (state) => checkInByHand(state, member, { now, settings }),
        kept,
      }),
    ({ state, events }) => {
      const made = events.find((event) => event.type === 'check-in-made');
      if (!made) throw new Error(`${state.id}: a check-in was decided and not made`);
      const checkIn = checkInView(made.data, settings.currency);
      return { status: 201, body: { requestId: state.id, checkIn } };
    },
  );
};

/** Leads of sales cannot see requests in general, but may correct what was released. */
export const alsoSeenBy: AlsoSeenBy<typeof route> = ({ loaded: { state }, member }) =>
  state.released !== undefined && mayCheckIn(state, member);
