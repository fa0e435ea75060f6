import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../../lib/tools/browser/chromium.ts';
import { makePdf } from '../../lib/tools/demo/make-pdf.ts';
import { flyer, look } from '../flows/driver/life.ts';
import { useEmbedded } from '../flows/embedded/use-embedded.ts';
import { overflow, violations } from './axe.ts';
import { typedBrief } from './typed-brief.ts';

/**
 * The way that the product is for, as its people take it: on a phone, from their own first page, by
 * links and forms alone. Nothing is called but pages; who is waited for is read from the API.
 */

const used = useEmbedded();

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

/** What a browser refused for the policy, or a script failed with. */
const complaints: string[] = [];

/** The first page of somebody whom one is by one click, in a browser of their own. */
const as = async (id: string): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 360, height: 780 } });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${used.platform.apiUrl}/`);
  await page.locator(`xpath=//input[@value="${id}"]/../button`).click();
  await page.waitForURL(`${used.platform.apiUrl}/`);
  return page;
};

const readable = async (page: Page): Promise<void> => {
  const at = page.url();
  expect({ at, found: await violations(page), tooWide: await overflow(page) }).toEqual({
    at,
    found: [],
    tooWide: 0,
  });
};

/** Presses a button, and reads what the next page says of it. */
const press = async (page: Page, button: string, said: string): Promise<void> => {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.locator('[role=status]', { hasText: said }).waitFor();
  await readable(page);
  await used.platform.settled();
};

/** From the first page to the one thing that waits there. */
const openTurn = async (page: Page, label: string): Promise<void> => {
  await page.getByRole('heading', { level: 1, name: /^One thing waits for you/ }).waitFor();
  await readable(page);
  await page.getByRole('link', { name: `${label}: ${flyer.title}` }).click();
  await page.getByRole('heading', { level: 1, name: flyer.title }).waitFor();
  await readable(page);
};

const ask = async (): Promise<string> => {
  const page = await as('rita');
  await page.getByRole('link', { name: 'New request' }).click();
  await readable(page);
  await page.fill('[name=title]', flyer.title);
  await page.selectOption('[name=collateralType]', flyer.collateralType);
  await page.selectOption('[name=segment]', flyer.segment);
  await page.fill('[name=objective]', flyer.objective);
  await page.fill('[name=audience]', flyer.audience);
  await page.fill('[name=neededBy]', flyer.neededBy);
  await page.fill('[name=valueOfOneSale]', '150');
  await page.fill('[name=businessGoal]', 'More members who come back');
  await page.getByRole('button', { name: 'Send it to marketing' }).click();
  await page.waitForURL(/\/r\/CR-\w{7}$/);
  await readable(page);
  await page.context().close();
  await used.platform.settled();
  return page.url().slice(-10);
};

const accept = async (ownerId: string): Promise<void> => {
  const page = await as(ownerId);
  await openTurn(page, 'Answer the new request');
  await page.fill('#accept-note', 'A good one.');
  await press(page, 'Accept it', 'Accepted. The brief is yours to write.');
  await page.context().close();
};

const writeBrief = async (ownerId: string): Promise<void> => {
  const page = await as(ownerId);
  await openTurn(page, 'Write the brief');
  await page.getByRole('link', { name: 'Write the brief' }).click();
  await page.waitForURL('**/brief');
  await readable(page);
  for (const [name, value] of Object.entries(typedBrief))
    await page.fill(`[name="${name}"]`, value);
  await press(page, 'Submit it to be signed', 'Submitted.');
  await page.context().close();
};

const piece = makePdf(['Spring flyer', 'A membership pays off with the third visit.']);

const handIn = async (ownerId: string): Promise<void> => {
  const page = await as(ownerId);
  await openTurn(page, 'Make the proof');
  await page.getByRole('link', { name: 'Hand in the proof' }).click();
  await page.setInputFiles('#file', {
    name: 'spring-flyer.pdf',
    mimeType: 'application/pdf',
    buffer: piece,
  });
  await page.fill('[name=note]', 'First design');
  await page.getByRole('checkbox', { name: 'Have it reviewed before it is signed' }).check();
  await readable(page);
  await press(page, 'Hand in version 1', 'Handed in.');
  await page.context().close();
};

/**
 * Whoever is waited for answers from their own first page, until the stage ends; gives for whom.
 */
const answered = async (id: string, answer: Answer): Promise<string[]> => {
  const { stage } = await look(used.people, id);
  const parties: string[] = [];
  for (;;) {
    const now = await look(used.people, id);
    if (now.stage !== stage) return parties.sort();
    const [{ memberId, party }] = now.waitingOn;
    parties.push(party);
    const page = await as(memberId);
    await openTurn(page, answer.asked);
    if (answer.looks) {
      await page.getByRole('link', { name: 'Look at it, and comment' }).click();
      await page.locator('canvas').first().waitFor();
      await readable(page);
    }
    await page.getByRole('radio', { name: answer.choice }).check();
    await press(page, answer.button, answer.said);
    await page.context().close();
  }
};

type Answer = { asked: string; choice: string; button: string; said: string; looks?: true };

const signs = { choice: 'I sign it', button: 'Sign', said: 'Signed. It is in the ledger.' };

const reviews: Answer = {
  asked: 'Review the proof',
  choice: 'It can go on',
  button: 'Send it',
  said: 'Signed. It is in the ledger.',
  looks: true,
};

it('a flyer is asked for, planned, signed, made and released by both sides, all in pages', async () => {
  const { platform, people } = used;
  const id = await ask();
  const { ownerId } = await look(people, id);
  await accept(ownerId);
  await writeBrief(ownerId);
  const both = ['marketing', 'sales'];
  expect(await answered(id, { ...signs, asked: 'Sign the brief' })).toEqual(both);
  await handIn(ownerId);
  expect(await answered(id, reviews)).toEqual(both);
  expect(await answered(id, { ...signs, asked: 'Sign the proof' })).toEqual(both);

  const page = await as('rita');
  await page.getByRole('link', { name: flyer.title }).first().click();
  await page
    .getByText('Every required party signed')
    .or(page.getByText('Released'))
    .first()
    .waitFor();
  await readable(page);
  const file = await page.request.get(`${platform.apiUrl}/r/${id}/file`);
  expect(await file.body()).toEqual(piece);
  await page.getByRole('link', { name: 'Its certificate' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.context().close();
  expect((await look(people, id)).stage).toBe('released');

  const at = `/r/${id}`;
  await opensWhatMailsLeadTo(id, {
    rita: [at],
    [ownerId]: [at, `${at}/brief`, `${at}/proof/1`, `/money/numbers?request=${id}`],
  });
  expect(complaints).toEqual([]);
}, 240_000);

/**
 * Pages that the mails of the way lead their readers to; whoever is not signed in comes there, too.
 */
const opensWhatMailsLeadTo = async (
  id: string,
  pagesOf: Record<string, string[]>,
): Promise<void> => {
  const { platform } = used;
  const at = `${platform.apiUrl}/r/${id}`;
  for (const [reader, expected] of Object.entries(pagesOf)) {
    const mails = await platform.mailbox(`${reader}@countersign.example`);
    const pages = new Set(
      mails.flatMap(({ text }) => text.match(/^https?:[^\s#]+\/(?:r|money)\/[^\s#]+/gm) ?? []),
    );
    pages.delete(`${at}/file`);
    expect([...pages].sort()).toEqual(expected.map((path) => `${platform.apiUrl}${path}`).sort());
    const page = await as(reader);
    for (const address of pages) {
      const answer = await page.goto(address);
      expect({ address, status: answer?.status() }).toEqual({ address, status: 200 });
    }
    await page.context().close();
    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto(`${platform.apiUrl}/r/${id}/brief`);
    await stranger.locator(`xpath=//input[@value="${reader}"]/../button`).click();
    await stranger.waitForURL(`${platform.apiUrl}/r/${id}/brief`);
    await stranger.context().close();
  }
};
