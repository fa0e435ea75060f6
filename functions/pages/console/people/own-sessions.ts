import { html } from 'hono/html';
import { type Session, sessionCounts } from '../../../core/sessions/session.ts';
import { ok } from '../../../core/words/result.ts';
import { endSession, sessionsOf } from '../../../store/sessions/session-store.ts';
import { formOf } from '../../kit/form-kit.ts';
import { moment } from '../../kit/moment.ts';
import type { Act, Html, Visit } from '../console-page.ts';

/** The browsers in which the reader has signed in, each to be ended. */
export const sessionList = async (visit: Visit): Promise<Html> => {
  const sessions = await openSessions(visit);
  const f = formOf(visit, 'end');
  return html`<ul class="line">${sessions.map(
    ({ key, session }) =>
      html`<li><span>${how[session.by]}, ${moment(session.signedInAt, visit)}</span><div><small dir="auto">${session.userAgent ?? 'a browser that said nothing of itself'}</small>${isThis(session, visit) ? html`<p>This one. Sign out above to end it.</p>` : f.form(f.hidden('session', key.pk), `End it`)}</div></li>`,
  )}</ul>`;
};

const how = {
  mail: 'By mail',
  issuer: 'By your company’s sign-in',
  trial: 'By one click',
} as const;

const openSessions = async ({ reader, now }: Visit) =>
  (await sessionsOf(reader.id)).filter(({ session }) => sessionCounts(session, reader, now));

const isThis = (session: Session, visit: Visit): boolean =>
  session.signedInAt === visit.session.signedInAt && session.userAgent === visit.session.userAgent;

/** Ends one of the reader's own; one that is over already is over. */
export const endOwn: Act = async (visit) => {
  const found = (await openSessions(visit)).find(({ key }) => key.pk === visit.values.session);
  if (found) await endSession(found.key);
  return ok({ said: 'Ended. That browser has to sign in again.' });
};
