import * as z from 'zod';
import { replyDelimiter } from '../../../functions/wording/rounds/reply-delimiter.ts';
import type { Person } from '../../cli/running-platform.ts';
import { DemoProblem } from './demo-problem.ts';
import { sendReply } from './send-reply.ts';
import { until } from './until.ts';
import { visit } from './visit.ts';

/** A mail as its reader's program shows it; `text` is the text part. */
export type Mail = z.infer<typeof Mail>;

const Mail = z.object({ id: z.string(), headline: z.string(), text: z.string() });

export type Mailbox = {
  /** The newest such mail to a person, as soon as it arrives. */
  find(to: Person, wanted: Wanted): Promise<Mail>;
  /** Number of mails with these words in the headline, to anybody or to one person. */
  count(words: string, to?: Person): Promise<number>;
  /** Replies to a mail like its reader's mail program. */
  reply(mail: Mail, text: string): Promise<void>;
};

export const openMailbox = (inboxUrl: string): Mailbox => {
  const read = async <T>(path: string, schema: z.ZodType<T>): Promise<T> => {
    const response = await visit(`${inboxUrl}${path}`);
    if (!response.ok) throw new DemoProblem(`The inbox answered ${response.status} to ${path}.`);
    return schema.parse(await response.json());
  };
  const list = (words: string, to?: Person) =>
    read(`/messages.json?${new URLSearchParams({ words, ...(to && { to: to.email }) })}`, Listed);

  const readRequest = async (to: Person, { words, text }: Wanted): Promise<Mail | undefined> => {
    for (const { id } of await list(words, to)) {
      const mail = await read(`/messages/${id}.json`, Mail);
      if (text === undefined || mail.text.includes(text)) return mail;
    }
    return undefined;
  };

  return {
    find: (to, wanted) =>
      until(
        () => readRequest(to, wanted),
        () =>
          `${to.name} got no mail with "${wanted.words}" in its headline${wanted.text ? ` and "${wanted.text}" in its text` : ''}.`,
      ),
    count: async (words, to) => (await list(words, to)).length,
    reply: ({ id }, text) => sendReply(inboxUrl, id, text),
  };
};

const Listed = z.array(z.object({ id: z.string(), headline: z.string() }));

/** What to look for: a part of the headline and, to tell versions apart, of the text. */
type Wanted = { words: string; text?: string };

/** The decision link of a mail, alone on its line. */
export const linkIn = (mail: Mail): string => {
  const link = /^(https?:\/\/\S+\/d\/\S+)$/m.exec(mail.text)?.[1];
  if (!link) throw new DemoProblem(`There is no decision link in the mail "${mail.headline}".`);
  return link;
};

/** The first lines of a mail, below the heading that repeats its headline. */
export const firstLines = ({ text }: Mail, count: number): string[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && line !== replyDelimiter)
    .slice(1, 1 + count);

/** The lines of a mail from one that starts with a label to the next empty one. */
export const passage = ({ headline, text }: Mail, label: string): string[] => {
  const lines = text.split(/\r?\n/);
  const first = lines.findIndex((line) => line.startsWith(label));
  if (first < 0) throw new DemoProblem(`The mail "${headline}" has no "${label}".`);
  const length = lines.slice(first).findIndex((line) => line.trim() === '');
  return lines.slice(first, length < 0 ? undefined : first + length);
};
