import * as z from 'zod';
import { DemoProblem } from './demo-problem.ts';
import { sendReply } from './send-reply.ts';
import { until } from './until.ts';
import { visit } from './visit.ts';

/**
 * The mail to answer: its id, or words of its headline such as a reference; the newest one, to one
 * person or anybody.
 */
export type Which = { mail: string; to?: string };

export type Answered = { mail: Listed; answer: { headline: string; text: string } };

const Listed = z.array(
  z.object({ id: z.string(), to: z.array(z.string()), subject: z.string(), headline: z.string() }),
);

type Listed = z.infer<typeof Listed>[number];

/**
 * Answers a mail of the inbox, and waits for the mail with the result. Throws `DemoProblem` when
 * there is no such mail, or no result in time.
 */
export const answerFromShell = async (
  inboxUrl: string,
  which: Which,
  text: string,
): Promise<Answered> => {
  const mail = await find(inboxUrl, which);
  const [to = ''] = mail.to;
  const thread = async () =>
    (await list(inboxUrl, { to })).filter(({ subject }) => subject === mail.subject);
  const before = new Set((await thread()).map(({ id }) => id));
  await sendReply(inboxUrl, mail.id, text);
  const answer = await until(
    async () => (await thread()).filter(({ id }) => !before.has(id)).at(-1),
    () =>
      `The reply was sent, and no mail to ${to} came of it. Who was told within the hour why a reply was not taken is not told again.`,
  );
  return {
    mail,
    answer: { headline: answer.headline, text: (await open(inboxUrl, answer.id)).text },
  };
};

const find = async (inboxUrl: string, { mail, to }: Which): Promise<Listed> => {
  const all = await list(inboxUrl, to ? { to } : {});
  const matching = all.filter(({ id, headline }) => id === mail || headline.includes(mail));
  const whose = to ? ` to ${to}` : '';
  if (matching.length === 0)
    throw new DemoProblem(`There is no mail${whose} with the id or the words "${mail}".`);
  const found = await newestWithReplyTo(inboxUrl, matching);
  if (!found)
    throw new DemoProblem(
      `No mail${whose} with "${mail}" takes a reply: none of them has a Reply-To.`,
    );
  return found;
};

const list = async (inboxUrl: string, query: Record<string, string>): Promise<Listed[]> => {
  const response = await visit(`${inboxUrl}/messages.json?${new URLSearchParams(query)}`);
  if (!response.ok) throw new DemoProblem(`The inbox answered ${response.status}.`);
  return Listed.parse(await response.json());
};

/** The newest of these that takes a reply. */
const newestWithReplyTo = async (
  inboxUrl: string,
  mails: readonly Listed[],
): Promise<Listed | undefined> => {
  for (const mail of mails) {
    const { headers } = await open(inboxUrl, mail.id);
    if (headers.some(({ name }) => name.toLowerCase() === 'reply-to')) return mail;
  }
  return undefined;
};

const open = async (inboxUrl: string, id: string): Promise<z.infer<typeof Mail>> =>
  Mail.parse(await (await visit(`${inboxUrl}/messages/${id}.json`)).json());

const Mail = z.object({
  text: z.string(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
});
