import { shownBrief } from '../../commands/requests/shown-brief.ts';
import { calendarOf } from '../../core/calendar/calendar-of.ts';
import { publicUrl, settings } from '../../store/environment.ts';
import { lastInThread } from '../../store/mail/mail-store.ts';
import { changesBetween } from '../../wording/brief-changes.ts';
import { appointmentsOf } from '../calendar/appointments.ts';
import { calendarPart } from '../calendar/calendar-part.ts';
import { renderMail } from '../render/render-mail.ts';
import type { MailIntent, Roster } from '../whom/mail-intent.ts';
import type { MailTrigger } from '../whom/mail-trigger.ts';
import { mailContent } from '../words/mail-content.ts';
import { composeMime, type Message } from './compose-mime.ts';
import { existingWork } from './existing-work.ts';
import { pageToken } from './page-token.ts';
import { replyIds } from './reply-ids.ts';

/** What the mails of one event are composed from. */
export type MailContext = { trigger: MailTrigger; members: Roster };

/**
 * Composes one mail, with a link of its own where it asks for a decision, and its calendar entries.
 */
export const composeMail = async (intent: MailIntent, context: MailContext): Promise<Message> => {
  const { trigger, members } = context;
  const { event, state } = trigger;
  const { mail } = settings();
  const reader = members.get(intent.memberId);
  if (!reader) throw new Error(`${intent.memberId} is not on the roster`);
  const token = await pageToken(intent, trigger, members);
  const appointments =
    intent.kind === 'stage-changed'
      ? appointmentsOf(trigger, members, calendarOf('marketing', settings()), mail.domain)
      : [];
  const reply = intent.decision && token ? replyIds(token, mail.replyDomain) : undefined;
  const shown =
    intent.decision && state.round
      ? await shownBrief(state, intent.decision.seatMemberId, settings().currency)
      : {};
  const { headline, threaded, view } = mailContent(intent, {
    trigger,
    members,
    settings: settings(),
    publicUrl: publicUrl(),
    token,
    replyTo: reply?.address,
    appointments,
    suggested:
      event.type === 'request-submitted' ? await existingWork(event.data.suggestions) : undefined,
    brief: shown.brief,
    changes: changesBetween(shown),
  });
  const last = await lastInThread(state.id, reader.id);
  return composeMime({
    from: mail.from,
    to: { name: reader.name, address: reader.email },
    subject: threaded?.topic ?? headline,
    fromName: threaded?.what,
    ...renderMail(view),
    at: event.at,
    // One root id for all mails of a request, so that clients thread them for people who joined
    // later too.
    thread: [
      `<${state.id.toLowerCase()}@${mail.domain}>`,
      ...(reply ? [reply.id] : []),
      ...(last ? [last] : []),
    ],
    replyTo: reply?.address,
    calendars: appointments.map((one) => calendarPart(one, mail.from)),
  });
};
