import type { Brief } from '../../functions/core/brief/brief-form.ts';
import type { MailContent } from '../../functions/mail/render/mail-view.ts';
import { renderMail } from '../../functions/mail/render/render-mail.ts';
import type { MailKind } from '../../functions/mail/whom/mail-intent.ts';
import { mailTriggerOf } from '../../functions/mail/whom/mail-trigger.ts';
import { mailsFor } from '../../functions/mail/whom/mails-for.ts';
import { mailContent } from '../../functions/mail/words/mail-content.ts';
import type { MailFacts } from '../../functions/mail/words/mail-frame.ts';
import { brief, settings } from './sample.ts';
import type { Story } from './story.ts';

export const token = '7f3k2qx-rita-abcdefghijklmnopqrstuvwxyz';

export type WrittenMail = MailContent & { html: string; text: string };

export const written = (content: MailContent): WrittenMail => ({
  ...content,
  ...renderMail(content.view),
});

/** All mails of a story's last commit, by `member: kind`. */
export const allMailsWritten = (story: Story, given: Given = {}): Map<string, WrittenMail> =>
  new Map([...allContents(story, given)].map(([to, content]) => [to, written(content)]));

type Given = Partial<MailFacts> & { brief?: Brief };

/** The same, without how they look. */
export const allContents = (story: Story, given: Given = {}): Map<string, MailContent> => {
  const at = story.ledger.at(-1)?.at;
  return new Map(
    story.ledger.flatMap((event, index) => {
      if (event.at !== at) return [];
      const trigger = mailTriggerOf(story.ledger.slice(0, index + 1));
      const facts = {
        trigger,
        members: story.members,
        settings,
        publicUrl: 'https://countersign.example',
        token,
        brief,
        ...given,
      };
      return mailsFor(trigger, story.members).map(
        (intent) => [`${intent.memberId}: ${intent.kind}`, mailContent(intent, facts)] as const,
      );
    }),
  );
};

/** One mail of a story's last commit. */
export const mailWritten = (
  story: Story,
  memberId: string,
  kind: MailKind,
  given: Given = {},
): WrittenMail => {
  const mail = allMailsWritten(story, given).get(`${memberId}: ${kind}`);
  if (!mail) throw new Error(`${memberId} gets no ${kind}`);
  return mail;
};
