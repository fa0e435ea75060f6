import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveLoopback } from '../../lib/embedded/http/loopback.ts';
import { launchChromium } from '../../lib/tools/browser/chromium.ts';
import { look, reachBriefSignOff } from '../flows/driver/life.ts';
import { useEmbedded } from '../flows/embedded/use-embedded.ts';
import { overflow, seenInEveryLook, violations } from './axe.ts';

/**
 * Answering a mail in the inbox, as people do it: in a browser, which says by itself where a form
 * was.
 */

const used = useEmbedded();

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 390, height: 800 } });
});
afterAll(() => browser?.close());

const seats = async (id: string): Promise<{ memberId: string; decision?: string }[]> =>
  (await look(used.people, id)).round.seats;

it('signs, and leads to the mail that confirms it', async () => {
  const { platform, people } = used;
  const { id } = await reachBriefSignOff(platform, people);
  const mail = await people.rita.mail(`[${id}] Please sign the brief`);
  await page.goto(`${platform.inboxUrl}/messages/${mail.id}`);
  expect({ found: await violations(page, 'page'), tooWide: await overflow(page) }).toEqual({
    found: [],
    tooWide: 0,
  });
  await page.getByRole('textbox').fill('approve, looks great');
  await page.getByRole('button', { name: 'Send the reply' }).click();
  await page.getByRole('heading', { name: 'What came of it' }).waitFor();
  expect(await violations(page, 'page')).toEqual([]);
  await page.getByRole('link', { name: `[${id}] You signed the brief: Spring flyer` }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
    `[${id}] You signed the brief: Spring flyer`,
  );
  expect((await seats(id)).find(({ memberId }) => memberId === 'rita')?.decision).toBe('approve');
});

it('begins with who has new mail, which is there on every screen and goes once it is read', async () => {
  const { platform, people } = used;
  const { id } = await reachBriefSignOff(platform, people);
  await people.rita.mail(`[${id}] Please sign the brief`);
  await seenInEveryLook(page, () => page.goto(`${platform.inboxUrl}/`));
  await page.getByRole('link', { name: /^Rita Reyes \d+ new$/ }).click();
  await page.getByRole('heading', { name: 'Mail to Rita Reyes' }).waitFor();
  const unread = page.locator('li.unread > a').first();
  const headline = (await unread.textContent()) ?? '';
  await unread.click();
  await page.getByRole('heading', { level: 1, name: headline }).waitFor();
  await page.goBack();
  await page.getByRole('link', { name: headline }).first().waitFor();
  expect(await page.locator('li.unread > a').allTextContents()).not.toContain(headline);
  await page.getByRole('link', { name: /^Everybody \d+ new$/ }).click();
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await page.getByRole('link', { name: 'Everybody', exact: true }).waitFor();
  expect(await page.locator('li.unread').count()).toBe(0);
});

it('is not the only way: the button of the mail opens its page beside the inbox', async () => {
  const { platform, people } = used;
  const { id } = await reachBriefSignOff(platform, people);
  const mail = await people.rita.mail(`[${id}] Please sign the brief`);
  await page.goto(`${platform.inboxUrl}/messages/${mail.id}`);
  const opened = page.waitForEvent('popup');
  await page.frameLocator('iframe').locator(`a[href^="${platform.apiUrl}/d/"]`).first().click();
  const decision = await opened;
  await decision.getByRole('radio').first().waitFor();
  await decision.close();
});

it('cannot be done for people by a page of another origin', async () => {
  const { platform, people } = used;
  const { id } = await reachBriefSignOff(platform, people);
  const mail = await people.rita.mail(`[${id}] Please sign the brief`);
  const form = `<form method="post" action="${platform.inboxUrl}/messages/${mail.id}/reply"><input name="text" value="approve"></form><script>document.forms[0].submit()</script>`;
  const elsewhere = await serveLoopback('a page of somebody else', 0, (_, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(form),
  );
  await page.goto(elsewhere.url);
  await page.getByText('Answer from the inbox itself.').waitFor();
  await elsewhere.stop();
  await platform.settled();
  expect((await seats(id)).filter(({ decision }) => decision)).toEqual([]);
});
