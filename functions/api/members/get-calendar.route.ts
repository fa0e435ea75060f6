import { calendarOfMember } from '../../commands/people/calendar-address.ts';
import { ok } from '../../core/words/result.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { CalendarAnswer } from './calendar-answer.ts';

export const route = apiRoute({
  method: 'GET',
  path: '/members/me/calendar',
  function: 'members',
  access: 'member',
  id: 'getCalendar',
  summary: 'Whether there is an address at which a calendar reads your dates, and since when.',
  answer: { status: 200, schema: () => CalendarAnswer, name: 'Calendar' },
  next: [{ to: 'putCalendar', why: 'Another address, or none' }],
});

export const handle: Handle<typeof route> = async ({ member }) =>
  ok({ status: 200, body: await calendarOfMember(member.id) });
