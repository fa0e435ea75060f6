import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../../lib/tools/browser/chromium.ts';
import { look, reachBriefSignOff } from '../flows/driver/life.ts';
import { linkIn } from '../flows/driver/people.ts';
import { useEmbedded } from '../flows/embedded/use-embedded.ts';
import { overflow, violations } from './axe.ts';

/** An approval by mail that says more: what it leads to, in a browser, desktop and phone. */

const used = useEmbedded();

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage();
});
afterAll(() => browser?.close());

it.each([1280, 360])('is finished by one button, %i pixels wide', async (width) => {
  const { platform, people } = used;
  const { id } = await reachBriefSignOff(platform, people);
  await people.rita.reply(id, 'Approved\n\nPlease fix the phone number before printing.');
  const mail = await people.rita.mail(`[${id}] A reply was not counted`);
  await page.setViewportSize({ width, height: 900 });
  await page.goto(`${platform.inboxUrl}/messages/${mail.id}`);
  if (process.env.PICTURES)
    await page.screenshot({ path: `${process.env.PICTURES}/mail-${width}.png`, fullPage: true });
  await page.goto(linkIn(mail));
  if (process.env.PICTURES)
    await page.screenshot({ path: `${process.env.PICTURES}/page-${width}.png`, fullPage: true });
  expect({ found: await violations(page, 'page'), tooWide: await overflow(page) }).toEqual({
    found: [],
    tooWide: 0,
  });
  await page.getByRole('button', { name: 'Approve, and pass this on as a note' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  const { round } = await look(people, id);
  expect(
    round.seats.find(({ memberId }: { memberId: string }) => memberId === 'rita'),
  ).toMatchObject({
    decision: 'approve',
    comment: 'Approved\n\nPlease fix the phone number before printing.',
  });
});
