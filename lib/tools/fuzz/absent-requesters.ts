import * as z from 'zod';
import { replyMessage } from '../../embedded/mail/reply-message.ts';
import type { Runtime } from '../../embedded/runtime.ts';
import type { People } from '../bench/people.ts';
import { bringTo } from './request-states.ts';

/**
 * Creates requests whose requester is out of office, so that their owners have links to name
 * stand-ins.
 */
export const addAbsentRequesters = async (runtime: Runtime, people: People): Promise<void> => {
  const read = async (path: string): Promise<unknown> =>
    (await fetch(`${runtime.inboxUrl}${path}`)).json();
  for (let number = 0; number < absences; number += 1) {
    const { id } = await bringTo('brief-sign-off', people);
    await runtime.settled();
    const words = new URLSearchParams({ to: 'rita@countersign.example', words: `[${id}] Please` });
    const [asked] = Listed.parse(await read(`/messages.json?${words}`));
    if (!asked) throw new Error(`rita was not asked to sign ${id}`);
    const mail = Answered.parse(await read(`/messages/${asked.id}.json`));
    const headers = { 'Auto-Submitted': 'auto-replied', Subject: 'Out of office' };
    const answer = await replyMessage({ mail, text: 'I am on leave.', at: new Date(), headers });
    const taken = await fetch(`${runtime.inboxUrl}/incoming`, {
      method: 'POST',
      headers: { 'content-type': 'message/rfc822' },
      body: new Uint8Array(answer),
    });
    if (!taken.ok) throw new Error(`the inbox answered ${taken.status} to an automatic reply`);
  }
};

/** Enough for a run that uses some of them up. */
const absences = 4;

const Listed = z.array(z.object({ id: z.string() }));

const Answered = z.object({
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
});
