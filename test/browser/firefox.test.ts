import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchFirefox } from '../../lib/tools/browser/firefox.ts';
import { makePdf } from '../../lib/tools/demo/make-pdf.ts';
import { flyer, look } from '../flows/driver/life.ts';
import { useEmbedded } from '../flows/embedded/use-embedded.ts';
import { typedBrief } from './typed-brief.ts';

/** The main way once in another engine: who asks, plans, signs and releases may use Firefox. */

const used = useEmbedded();

let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), 'countersign-firefox-'));
const file = join(folder, 'spring-flyer.pdf');
beforeAll(async () => {
  writeFileSync(file, makePdf(['Spring flyer', 'A membership pays off with the third visit.']));
  browser = await launchFirefox();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What Firefox refused for the policy, or a script failed with. */
const complaints: string[] = [];

/** A page of the console in a browser of their own, to work in. */
const as = async (id: string, path: string, work: (page: Page) => Promise<void>): Promise<void> => {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${used.platform.apiUrl}/`);
  await Promise.all([page.waitForNavigation(), page.click(`input[value="${id}"] ~ button`)]);
  await page.goto(`${used.platform.apiUrl}${path}`);
  await work(page);
  await context.close();
  await used.platform.settled();
};

const fill = async (page: Page, fields: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, value] of Object.entries(fields))
    await page.locator(`[name="${name}"]`).fill(value);
};

/** Presses a button, and waits for what the page says of it. */
const press = async (page: Page, button: string, said: string): Promise<void> => {
  await page
    .locator(`::-p-xpath(//main//button[starts-with(normalize-space(), "${button}")])`)
    .click();
  await page.waitForSelector(`::-p-xpath(//*[@role="status"][contains(., "${said}")])`);
};

/** Whoever is waited for signs, until the stage ends. */
const allSign = async (id: string): Promise<string[]> => {
  const { stage } = await look(used.people, id);
  const parties: string[] = [];
  for (;;) {
    const now = await look(used.people, id);
    if (now.stage !== stage) return parties.sort();
    const [{ memberId, party }] = now.waitingOn;
    parties.push(party);
    await as(memberId, `/r/${id}`, async (page) => {
      await page.locator('#sign input[value=approve]').click();
      await press(page, 'Sign', 'Signed. It is in the ledger.');
    });
  }
};

it('a flyer is asked for, planned, signed by both sides and released in Firefox', async () => {
  const { people } = used;
  let id = '';
  await as('rita', '/new', async (page) => {
    const { title, collateralType, segment, objective, audience, neededBy } = flyer;
    await fill(page, { title, collateralType, segment, objective, audience, neededBy });
    await fill(page, { valueOfOneSale: '150', businessGoal: 'More members who come back' });
    const sent = page.waitForNavigation();
    await page.locator('::-p-text(Send it to marketing)').click();
    await sent;
    id = /CR-\w{7}$/.exec(page.url())?.[0] ?? '';
  });
  const { ownerId } = await look(people, id);
  await as(ownerId, `/r/${id}`, (page) =>
    press(page, 'Accept it', 'Accepted. The brief is yours to write.'),
  );
  await as(ownerId, `/r/${id}/brief`, async (page) => {
    await fill(page, typedBrief);
    await press(page, 'Submit it to be signed', 'Submitted.');
  });
  const both = ['marketing', 'sales'];
  expect(await allSign(id)).toEqual(both);
  await as(ownerId, `/r/${id}/proof/1`, async (page) => {
    const input = await page.waitForSelector('input#file');
    await input?.uploadFile(file);
    await press(page, 'Hand in version 1', 'Handed in.');
  });
  await as('rita', `/r/${id}/proof/1`, async (page) => {
    await page.waitForSelector('canvas[aria-label*="third visit"]');
  });
  expect(await allSign(id)).toEqual(both);
  expect((await look(people, id)).stage).toBe('released');
  expect(complaints).toEqual([]);
});
