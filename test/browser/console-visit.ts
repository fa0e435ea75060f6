import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { overflow, violations } from './axe.ts';

/**
 * Visits of the console in a browser: by members, in every look, and what the browser complains of.
 */

/** What a browser refused for the policy, or a script failed with. */
export const complaints = new Set<string>();

/** A page of somebody's own browser, signed in by one click, as a platform that is tried allows. */
export const signInByClick = async ({ browser, apiUrl, id, scripts }: Visitor): Promise<Page> => {
  const context: BrowserContext = await browser.newContext({ javaScriptEnabled: scripts });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !/status of 4\d\d/.test(message.text()))
      complaints.add(message.text());
  });
  page.on('pageerror', (error) => complaints.add(String(error)));
  await page.goto(`${apiUrl}/`);
  await page
    .locator(`button[aria-label^="Be "]`)
    .locator(`xpath=../input[@value="${id}"]/../button`)
    .click();
  await page.waitForURL(`${apiUrl}/`);
  return page;
};

type Visitor = { browser: Browser; apiUrl: string; id: string; scripts: boolean };

/** What a page is made of may depend on its width, and by night only its colours are others. */
const looks = [320, 1280].flatMap(
  (width) =>
    [
      { width, colorScheme: 'light', what: 'all' },
      { width, colorScheme: 'dark', what: 'contrast' },
    ] as const,
);

export const seenInEveryLook = async (page: Page): Promise<void> => {
  for (const { width, colorScheme, what } of looks) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const seen = { at: page.url(), width, colorScheme };
    expect({
      ...seen,
      found: await violations(page, 'page', what),
      tooWide: Math.max(0, await overflow(page)),
    }).toEqual({
      ...seen,
      found: [],
      tooWide: 0,
    });
  }
};
