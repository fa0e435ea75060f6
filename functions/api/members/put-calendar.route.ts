import * as z from 'zod';
import {
  makeCalendarAddress,
  revokeCalendarAddress,
} from '../../commands/people/calendar-address.ts';
import { ok } from '../../core/words/result.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { CalendarAnswer } from './calendar-answer.ts';

export const route = apiRoute({
  method: 'PUT',
  path: '/members/me/calendar',
  function: 'members',
  access: 'member',
  id: 'putCalendar',
  summary:
    'Make an address at which a calendar reads your dates, in place of an earlier one, or revoke it.',
  body: () =>
    z.strictObject({
      open: z.boolean().describe('`true` makes a new address, `false` leaves you without one'),
    }),
  answer: { status: 200, schema: () => CalendarAnswer, name: 'Calendar' },
  next: [{ to: 'getCalendar', why: 'Since when there is one' }],
  examples: () => ({ 'A new address': { open: true }, 'No address': { open: false } }),
});

// The answer is kept nowhere: it has the address, of which the table has a hash alone.
export const handle: Handle<typeof route> = async ({ member, body, now, calledUrl }) => {
  if (!body.open) return ok({ status: 200, body: await revokeCalendarAddress(member.id) });
  const made = await makeCalendarAddress(member, { now, calledUrl });
  return made.ok ? ok({ status: 200, body: made.value }) : made;
};
