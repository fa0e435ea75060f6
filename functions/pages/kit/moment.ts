import { html } from 'hono/html';
import { sayInstant, sayMoment } from '../../wording/say.ts';
import type { Html, Visit } from '../console/console-page.ts';

/** An instant in the reader's time zone; the whole of it, with its zone, on hover. */
export const moment = (
  instant: string,
  { reader: { timeZone }, now }: Pick<Visit, 'now'> & { reader: { timeZone: string } },
): Html =>
  html`<time datetime="${instant}" title="${sayInstant(instant, timeZone)}">${sayMoment(instant, timeZone, now)}</time>`;

/** Until when somebody promised: late is said in words as well as in colour. */
export const deadline = (
  dueAt: string,
  visit: Pick<Visit, 'now'> & { reader: { timeZone: string } },
): Html =>
  dueAt < visit.now
    ? html`<span class="late">${moment(dueAt, visit)}, which is over</span>`
    : moment(dueAt, visit);
