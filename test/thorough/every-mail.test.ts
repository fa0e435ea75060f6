import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../../lib/tools/browser/chromium.ts';
import { seenInEveryLook } from '../browser/axe.ts';
import { useEmbedded } from '../flows/embedded/use-embedded.ts';
import { everyMail } from './every-mail.ts';

const used = useEmbedded();

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage();
});
afterAll(() => browser?.close());

it('a mail of every kind can be read by everybody, and asks nobody to call the API', async () => {
  const all = await everyMail(used);
  expect(all.size).toBeGreaterThanOrEqual(59);
  expect([...all.keys()].filter((kind) => kind.endsWith('(1 of 1)'))).toHaveLength(3);
  for (const mail of all.values()) {
    expect(mail.text).not.toMatch(/\b(GET|POST|PUT|PATCH) https?:|\/requests\//);
    await seenInEveryLook(page, () => page.setContent(mail.html), 'mail');
  }
});
