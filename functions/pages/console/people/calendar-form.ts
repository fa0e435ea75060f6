import { html } from 'hono/html';
import {
  calendarOfMember,
  makeCalendarAddress,
  revokeCalendarAddress,
} from '../../../commands/people/calendar-address.ts';
import { ok, refuse } from '../../../core/words/result.ts';
import { formOf } from '../../kit/form-kit.ts';
import { moment } from '../../kit/moment.ts';
import type { Act, Html, Visit } from '../console-page.ts';
import { refuseSession } from '../proven-by.ts';

/**
 * The address at which the reader's own calendar reads their dates: there or not, never what it is.
 */
export const calendarForm = async (visit: Visit): Promise<Html> => {
  const { madeAt } = await calendarOfMember(visit.reader.id);
  const [make, revoke] = [formOf(visit, 'calendar'), formOf(visit, 'no-calendar')];
  const what = html`<p>Your calendar can show what waits for you and until when, the days by which your requests are needed, and their check-ins. It reads them at a secret address: whoever has it sees these dates and titles, and no amounts.</p>`;
  return madeAt === undefined
    ? html`${what}${make.form(html``, 'Make an address')}`
    : html`${what}<p class="quiet">You have one since ${moment(madeAt, visit)}. It was shown when it was made, and is kept nowhere.</p>${make.form(html``, 'Make another, and end this one')}${revoke.form(html``, 'End it')}`;
};

export const makeCalendar: Act = async (visit) => {
  const { reader, now, calledUrl } = visit;
  // The address stays when whoever has a mailbox by mistake is signed out again.
  const doubtful = refuseSession(visit);
  if (doubtful) return refuse(doubtful);
  const made = await makeCalendarAddress(reader, { now, calledUrl });
  if (!made.ok) return made;
  return ok({
    said: 'Your calendar’s address, shown this once. In your calendar, add a calendar “by URL” or “from the internet”, and paste it there.',
    address: made.value.address,
  });
};

export const endCalendar: Act = async ({ reader }) => {
  await revokeCalendarAddress(reader.id);
  return ok({ said: 'Ended. Calendars that had the address get nothing any more.' });
};
