import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../lib/tools/browser/chromium.ts';
import { type Life, look, reachProduction } from '../flows/driver/life.ts';
import { useEmbedded } from '../flows/embedded/use-embedded.ts';
import { complaints, seenInEveryLook, signInByClick } from './console-visit.ts';

/** A proof from the file that its owner chooses to the verdict, with pins where scripts run. */

const used = useEmbedded();

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

const as = (id: string, scripts = true): Promise<Page> =>
  signInByClick({ browser, apiUrl: used.platform.apiUrl, id, scripts });

const flyer = async (price: string): Promise<Buffer> => {
  const page = await browser.newPage();
  await page.setContent(`<h1>Spring is ${price}</h1><p>A membership pays off.</p>`);
  const bytes = await page.pdf({ format: 'A5' });
  await page.close();
  return bytes;
};

const proofOf = ({ id }: Life, version: number): string =>
  `${used.platform.apiUrl}/r/${id}/proof/${version}`;

const handIn = async (page: Page, life: Life, version: number, bytes: Buffer): Promise<void> => {
  await page.goto(proofOf(life, version));
  const name = `spring-flyer-v${version}.pdf`;
  await page.setInputFiles('#file', { name, mimeType: 'application/pdf', buffer: bytes });
  await page.click('#hand-in button');
  await page.waitForSelector('[role=status]:has-text("Handed in.")');
};

/** What is looked at by a script cannot be seen without any: that of the page has not come yet. */
const seenBeforeItsScript = async (id: string, url: string): Promise<void> => {
  const page = await as(id);
  await page.route('**/upload-*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: '' }),
  );
  await page.goto(url);
  expect(await page.isVisible('#plain')).toBe(true);
  await seenInEveryLook(page);
  await page.context().close();
};

const drawn = (page: Page) => page.waitForSelector('canvas[aria-label*="Spring is"]');

describe('a proof in the console', () => {
  it('is handed in, looked at, pinned, sent back, answered and compared', async () => {
    const { platform, people } = used;
    const life = await reachProduction(platform, people);
    const owners = await as(life.owner.id);
    await owners.goto(proofOf(life, 1));
    await seenInEveryLook(owners);
    await handIn(owners, life, 1, await flyer('49'));
    const ritas = await as('rita');
    await ritas.goto(proofOf(life, 1));
    await drawn(ritas);
    await ritas.locator('.page').click({ position: { x: 100, y: 60 } });
    await ritas.keyboard.type('Last year’s price');
    await ritas.locator('button:has-text("Comment on page 1")').focus();
    await ritas.keyboard.press('Enter');
    await ritas.keyboard.type('Where is the logo?');
    await ritas.locator('.pin.mine').nth(1).press('ArrowLeft');
    // A closed laptop: what was typed is there again.
    await ritas.reload();
    await drawn(ritas);
    expect(await ritas.locator('.pin.mine').count()).toBe(2);
    await seenInEveryLook(ritas);
    await ritas.check('input[value=request-changes]');
    await ritas.click('#sign button:not([type])');
    await ritas.waitForSelector('[role=status]:has-text("Sent.")');
    expect((await look(people, life.id)).stage).toBe('production');
    await platform.settled();
    await owners.goto(proofOf(life, 2));
    await owners.locator('summary:has-text("Answer it")').first().click();
    await owners.fill('[name="answered.0.text"]', 'It is 59 now');
    await owners.check('[name="answered.0.settled"]');
    await seenInEveryLook(owners);
    await owners.setInputFiles('#file', {
      name: 'spring-flyer-v2.pdf',
      mimeType: 'application/pdf',
      buffer: await flyer('59'),
    });
    await owners.click('#hand-in button');
    await owners.waitForSelector('[role=status]:has-text("Handed in.")');
    await ritas.goto(`${proofOf(life, 2)}?beside=before`);
    await ritas.waitForSelector('canvas[aria-label*="Spring is 49"]');
    await ritas.waitForSelector('canvas[aria-label*="Spring is 59"]');
    await ritas.waitForSelector('.answer:has-text("It is 59 now")');
    await seenInEveryLook(ritas);
    // One over the other, by keys: the line is where the slider stands, and all goes back.
    await ritas.locator('button:has-text("One over the other")').press('Enter');
    await ritas.keyboard.press('Home');
    for (let step = 0; step < 3; step += 1) await ritas.keyboard.press('ArrowRight');
    const over = ritas.locator('.page:has(canvas[aria-label*="Spring is 59"]) > .over');
    expect(await over.locator('canvas[aria-label*="Spring is 49"]').count()).toBe(1);
    const cut = 'getComputedStyle(document.querySelector(".over")).clipPath';
    expect(await ritas.evaluate(cut)).toContain('97%');
    await seenInEveryLook(ritas);
    await ritas.click('button:has-text("One over the other")');
    expect(await ritas.locator('.over').count()).toBe(0);
    expect(await ritas.locator('.piece').first().locator('canvas').count()).toBe(1);
    await Promise.all([owners.context().close(), ritas.context().close()]);
    expect([...complaints]).toEqual([]);
  });

  it('is handed in, saved, commented on by rows, and answered without scripts', async () => {
    const { platform, people } = used;
    const life = await reachProduction(platform, people);
    const plain = await as(life.owner.id, false);
    await plain.goto(proofOf(life, 1));
    expect(await plain.isVisible('#file')).toBe(false);
    const file = { name: 'spring-flyer-v1.pdf', mimeType: 'application/pdf' };
    const sendFile = async (named: typeof file, buffer: Buffer) => {
      await plain.setInputFiles('#plain', { ...named, buffer });
      await plain.click('#plain-file button');
    };
    await sendFile({ ...file, name: 'flyer.exe' }, Buffer.from('MZ'));
    await plain.waitForSelector('#plain-wrong:has-text("flyer.exe: its name must end with")');
    await seenBeforeItsScript(life.owner.id, plain.url());
    await sendFile(file, await flyer('49'));
    await plain.waitForSelector('#has-arrived:has-text("spring-flyer-v1.pdf")');
    await seenBeforeItsScript(life.owner.id, plain.url());
    expect((await look(people, life.id)).stage).toBe('production');
    await plain.check('[name=review]');
    await plain.click('#hand-in button');
    await plain.waitForSelector('[role=status]:has-text("Handed in.")');
    const ritas = await as('rita', false);
    await ritas.goto(proofOf(life, 1));
    const [saved] = await Promise.all([
      ritas.waitForEvent('download'),
      ritas.click('a:has-text("Save version 1")'),
    ]);
    expect(saved.suggestedFilename()).toBe('spring-flyer-v1.pdf');
    await ritas.fill('[name="pinned.1.text"]', 'Last year’s price');
    await ritas.fill('[name="pinned.1.place.page"]', '1');
    await ritas.check('input[value=request-changes]');
    await ritas.click('#sign button');
    await ritas.waitForSelector('[role=status]:has-text("Sent.")');
    expect(await ritas.textContent('#comments')).toContain('Last year’s price');
    await Promise.all([plain, ritas].map((page) => page.context().close()));
    expect([...complaints]).toEqual([]);
  });
});
