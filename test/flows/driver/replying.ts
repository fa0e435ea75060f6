import type { Verdicts } from '../../../lib/embedded/mail/receipt.ts';
import { type Answer, replyMessage } from '../../../lib/embedded/mail/reply-message.ts';
import type { Person } from './people.ts';
import type { Mail, Platform } from './platform.ts';

export type ReplyOptions = Pick<Answer, 'from' | 'headers'> & {
  /** The mail that is answered. Default: the newest decision mail of the request. */
  mail?: Mail;
  /** What SES finds out about the reply. Default: that all is well. */
  verdicts?: Partial<Verdicts>;
};

/** The newest mail that asks somebody to decide about a request. */
export const decisionMail = async (person: Person, requestId: string): Promise<Mail> => {
  const asking = (await person.mails(`[${requestId}] Please `)).filter(({ text }) =>
    text.includes('/d/'),
  );
  const newest = asking.at(-1);
  if (!newest) throw new Error(`${person.id} was not asked to decide about ${requestId}`);
  return newest;
};

/**
 * Somebody answers a mail with their mail program, and all that follows has followed. Resolves to
 * what they sent.
 */
export const reply = async (
  platform: Platform,
  person: Person,
  requestId: string,
  text: string,
  { mail, verdicts, ...more }: ReplyOptions = {},
): Promise<Buffer> => {
  const answered = mail ?? (await decisionMail(person, requestId));
  const raw = await replyMessage({ mail: answered, text, at: platform.now(), ...more });
  await platform.reply(raw, verdicts);
  await platform.settled();
  return raw;
};
