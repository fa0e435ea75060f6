import { intakeAddress } from '../../core/asking/intake-mail.ts';
import type { Member } from '../../core/words/member.ts';
import { settings } from '../../store/environment.ts';
import type { IntakeEvent } from '../../store/mail/intake-mail-store.ts';
import { type Handled, intakeEventId } from '../../store/stream/stream-records.ts';
import type { MailContent } from '../render/mail-view.ts';
import { renderMail } from '../render/render-mail.ts';
import { composeMime } from '../send/compose-mime.ts';
import { sendOnce } from '../send/send-once.ts';

/** In the thread of the mail that it answers, with an address that goes on with the draft. */
export const answerInThread = async (
  event: IntakeEvent,
  member: Member,
  { headline, view }: MailContent,
): Promise<Handled> => {
  const { from, replyDomain = '' } = settings().mail;
  const { draftId, subject, messageId, references, at } = event;
  const replyTo = view.writeAbove === undefined ? undefined : intakeAddress(replyDomain, draftId);
  const outcome = await sendOnce(
    { eventId: intakeEventId(event), memberId: member.id },
    async ({ mailId, again }) =>
      composeMime({
        from,
        fromName: headline,
        to: { name: member.name, address: member.email },
        subject: subjectOf(subject, headline),
        mailId,
        ...renderMail(view, again),
        at,
        thread: [
          ...references.toReversed(),
          ...(replyTo ? [replyTo] : []),
          ...(messageId.includes('@') ? [messageId] : []),
        ],
        ...(replyTo && { replyTo }),
      }),
  );
  return { outcome };
};

const subjectOf = (subject: string, headline: string): string =>
  subject === '' ? headline : /^re:/i.test(subject) ? subject : `Re: ${subject}`;
