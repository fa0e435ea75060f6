import type { Platform } from '../../cli/running-platform.ts';
import type { Camera } from './camera.ts';
import { answerMail, linkIn, newestMail } from './newest-mail.ts';
import { openBrief } from './subjects.ts';

const phone = { width: 360, height: 780 };

/** Pictures of mails, of the page behind the link of one, and of the inbox. */
export const takeMails = async (
  shoot: Camera,
  platform: Platform,
  inboxUrl: string,
): Promise<void> => {
  const find = (words: string) => newestMail(inboxUrl, words);
  // The week's: the demo runs the quarter's after it.
  const rollup = await find(`[Rollup ${new Date().getFullYear()}-W`);
  const { id } = await openBrief(platform);
  const asked = await find(`[${id}] Please sign the brief`);
  await answerMail(inboxUrl, asked, 'Yes, but who calls them back?');
  const refused = await find(`[${id}] A reply was not counted`);
  await shoot('sign-by-link', (page) => page.goto(linkIn(asked)), { height: 900 });
  await shoot('sign-by-link-phone', (page) => page.goto(`${linkIn(asked)}#answers`), {
    ...phone,
    colorScheme: 'dark',
  });
  await answerMail(inboxUrl, asked, 'Approve, looks great');
  const signed = await find(`[${id}] You signed`);
  await shoot('sign-the-brief-phone', (page) => page.setContent(asked.html), phone);
  await shoot('reply-not-counted', (page) => page.setContent(refused.html), phone);
  await shoot('you-signed', (page) => page.setContent(signed.html), phone);
  await shoot('rollup', (page) => page.setContent(rollup.html), { width: 700, height: 1100 });
  await shoot('inbox', (page) => page.goto(inboxUrl), { width: 900, height: 700 });
};
