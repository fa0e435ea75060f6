import * as z from 'zod';
import { DemoProblem } from './demo-problem.ts';
import { visit } from './visit.ts';

/**
 * Replies to a mail of the inbox like its reader's mail program. Throws `DemoProblem` when it takes
 * no reply.
 */
export const sendReply = async (inboxUrl: string, mailId: string, text: string): Promise<void> => {
  const response = await visit(`${inboxUrl}/messages/${mailId}/reply`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });
  if (response.status === 202) return;
  const { data } = Refused.safeParse(await response.json().catch(() => undefined));
  throw new DemoProblem(data?.title ?? `The inbox answered ${response.status} to a reply.`);
};

const Refused = z.object({ title: z.string() });
