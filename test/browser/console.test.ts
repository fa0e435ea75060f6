import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../lib/tools/browser/chromium.ts';
import {
  look,
  reachApproval,
  reachBriefSignOff,
  reachReleased,
  submit,
} from '../flows/driver/life.ts';
import { useEmbedded } from '../flows/embedded/use-embedded.ts';
import { complaints, seenInEveryLook, signInByClick } from './console-visit.ts';

/**
 * The console as people with any eyes see it, with scripts on and off, and what its policy says.
 */

const used = useEmbedded();

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

const asMember = (id: string, scripts = true): Promise<Page> =>
  signInByClick({ browser, apiUrl: used.platform.apiUrl, id, scripts });

describe('pages of the console', () => {
  it('can be read by everybody, in every state', async () => {
    const { platform, people } = used;
    const asked = await submit(platform, people);
    const toSign = await reachBriefSignOff(platform, people);
    const toApprove = await reachApproval(platform, people);
    const released = await reachReleased(platform, people);
    const lives = [asked, toSign, toApprove, released];
    const shown = {
      mona: ['/', ...lives.map(({ id }) => `/r/${id}`), '/r/CR-2222222'],
      rita: [
        '/',
        ...lives.map(({ id }) => `/r/${id}`),
        '/new',
        '/new?type=flyer',
        '/library',
        '/definitions',
      ],
    };
    shown.mona.push('/board', '/board?text=flyer&stage=nowhere', '/people', '/people/roster/mia');
    shown.mona.push('/money', '/money/numbers', '/money/files', '/money?period=2026-W99');
    shown.mona.push('/agreements', `/r/${toSign.id}/brief`);
    for (const [id, paths] of Object.entries(shown)) {
      const page = await asMember(id);
      for (const path of paths) {
        await page.goto(`${platform.apiUrl}${path}`);
        await page.evaluate(
          'for (const one of document.querySelectorAll("details")) one.open = true',
        );
        await seenInEveryLook(page);
      }
      await page.context().close();
    }
    expect([...complaints]).toEqual([]);
  });

  it('sign people in by mail, and say what is wrong beside what was typed', async () => {
    const { platform } = used;
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${platform.apiUrl}/sign-in?by=mail`);
    await seenInEveryLook(page);
    await page.fill('#address', 'rita@countersign.example');
    await page.click('main button');
    await page.waitForURL('**/sign-in/code');
    await seenInEveryLook(page);
    await platform.settled();
    const mail = (await platform.mailbox('rita@countersign.example')).find(({ headline }) =>
      headline.startsWith('Sign in'),
    );
    const link = /https?:\S+\/sign-in\/[0-9a-f]+/.exec(mail?.text ?? '')?.[0] ?? '';
    await page.fill('#code', '12');
    await page.click('main button');
    await seenInEveryLook(page);
    await page.goto(link);
    await seenInEveryLook(page);
    await page.click('main button');
    await page.waitForSelector('h1:has-text("Rita")');
    await page.click('text=Sign out');
    await page.waitForURL('**/sign-in');
    await page.context().close();
  });
});

describe('single keys', () => {
  it('bring to forms and send nothing, and not while one types or once turned off', async () => {
    const { platform, people } = used;
    const { id, owner } = await submit(platform, people);
    const page = await asMember(owner.id);
    const focused = () =>
      page.evaluate('document.activeElement.id || document.activeElement.tagName');
    await page.keyboard.press('j');
    expect(await page.evaluate('document.activeElement.getAttribute("href")')).toMatch(/^.r.CR-/);
    await page.goto(`${platform.apiUrl}/r/${id}`);
    const brought: unknown[] = [];
    for (const key of ['d', 'q', 'r', 'a']) {
      await page.keyboard.press(key);
      brought.push(await focused());
      // Typed into the field, where it is a letter.
      await page.keyboard.press('a');
      await page.evaluate('document.activeElement.blur()');
    }
    expect(brought).toEqual(['decline-reason', 'ask-question', 'reuse-requestId', 'BUTTON']);
    expect(await page.inputValue('#decline-reason')).toBe('a');
    await page.keyboard.press('Control+d');
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open]:has-text("Decline it")');
    await seenInEveryLook(page);
    await page.keyboard.press('Escape');
    expect((await look(people, id)).stage).toBe('intake');
    await page.goto(`${platform.apiUrl}/people`);
    await page.uncheck('[name=singleKeys][type=checkbox]');
    await page.click('#me button');
    await page.waitForSelector('[role=status]:has-text("Saved.")');
    await page.goto(`${platform.apiUrl}/r/${id}`);
    await page.keyboard.press('d');
    expect([await focused(), await page.locator('kbd').count()]).toEqual(['BODY', 0]);
    await page.context().close();
    expect([...complaints]).toEqual([]);
  });
});

describe.each([true, false])('with scripts: %s', (scripts) => {
  it('somebody asks back, is answered, and signs, by forms and keys alone', async () => {
    const { platform, people } = used;
    const { id, owner } = await submit(platform, people);
    const owners = await asMember(owner.id, scripts);
    await owners.goto(`${platform.apiUrl}/r/${id}`);
    await owners.click('summary:has-text("Ask something first")');
    await owners.fill('#ask-question', 'For which club?');
    await owners.locator('#ask button').press('Enter');
    await owners.waitForSelector('[role=status]:has-text("Asked.")');
    await owners.reload();
    expect(await owners.locator('[role=status]').count()).toBe(0);
    const ritas = await asMember('rita', scripts);
    await ritas.click(`a:has-text("Answer the question")`);
    await ritas.fill('#answer-answer', 'For all four.');
    await ritas.click('#answer button');
    await ritas.waitForSelector('[role=status]:has-text("Answered.")');
    const life = await reachBriefSignOff(platform, people);
    await ritas.goto(`${platform.apiUrl}/r/${life.id}`);
    await ritas.check('input[value=approve]');
    await ritas.fill('#sign-comment', 'Print the code big.');
    await ritas.click('#sign button');
    await ritas.waitForSelector('[role=status]:has-text("Signed.")');
    expect(await ritas.locator('.signatures .name:has-text("Rita")').count()).toBe(1);
    await Promise.all([owners.context().close(), ritas.context().close()]);
    expect([...complaints]).toEqual([]);
  });

  it('somebody asks: is told what is vague, saves it, goes on, and sends it', async () => {
    const { platform } = used;
    const page = await asMember('rita', scripts);
    await page.goto(`${platform.apiUrl}/new`);
    await page.fill('#send-title', 'A spring flyer');
    await page.selectOption('#send-collateralType', 'flyer');
    await page.selectOption('#send-segment', 'members');
    await page.fill('#send-objective', 'More sales');
    if (scripts) {
      // Said while one types, without taking the place where one types.
      await page.waitForSelector('#send-objective-says:has-text("five words")');
      expect(await page.evaluate('document.activeElement.id')).toBe('send-objective');
      await page.waitForSelector('#advice:has-text("This exists")');
    }
    await page.click('button:has-text("Save, and go on later")');
    await page.waitForSelector('[role=status]:has-text("Saved.")');
    expect(await page.textContent('#send-objective-says')).toContain('five words');
    expect(await page.locator('#advice button:has-text("Use this one")').count()).toBeGreaterThan(
      0,
    );
    if (scripts) await seenInEveryLook(page);
    await page.fill('#send-objective', 'Win a hundred members before the summer');
    await page.fill('#send-audience', 'People who visited and did not join');
    await page.fill('#send-neededBy', '2099-05-01');
    await page.check('[name="unknown.valueOfOneSale"]');
    await page.click('button:has-text("Send it to marketing")');
    await page.waitForSelector('.errors:has-text("tick that you do not know")');
    if (scripts) await seenInEveryLook(page);
    await page.fill('#send-businessGoal', 'Grow the four clubs by a tenth');
    await page.click('button:has-text("Send it to marketing")');
    await page.waitForURL('**/r/CR-*');
    expect(await page.textContent('main')).toContain('Grow the four clubs by a tenth');
    await page.goto(`${platform.apiUrl}/library`);
    await page.fill('#search-q', 'nothing like it');
    if (scripts) await page.waitForSelector('#found:has-text("Nothing that was released")');
    await page.click('button:has-text("Search")');
    await page.waitForURL('**/library?q=nothing**');
    await page.waitForSelector('#found:has-text("Nothing that was released")');
    if (scripts) await seenInEveryLook(page);
    await page.context().close();
    expect([...complaints]).toEqual([]);
  });

  it('somebody attaches files to what they ask for', async () => {
    const { platform } = used;
    const page = await asMember('saul', scripts);
    await page.goto(`${platform.apiUrl}/new`);
    if (scripts) {
      const logo = { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('a logo') };
      const wrong = { ...logo, name: 'logo.exe', mimeType: 'application/x-msdownload' };
      await page.setInputFiles('#file', [logo, wrong]);
      await page.waitForSelector('#upload-status:has-text("logo.exe is not attached: type")');
      expect(await page.textContent('#attached')).toContain('logo.png');
      await seenInEveryLook(page);
      const { promise: arrives, resolve: arrive } = Promise.withResolvers<void>();
      await page.route('**/proofs/**', async (route) => {
        await arrives;
        await route.continue();
      });
      await page.setInputFiles('#file', [{ ...logo, name: 'hall.png' }]);
      await page.waitForSelector('#upload-status:has-text("Sending hall.png")');
      await page.click('button:has-text("Save, and go on later")');
      await page.waitForSelector('#upload-status:has-text("A file is still being sent")');
      arrive();
      await page.waitForSelector('#attached:has-text("hall.png")');
    } else {
      await page.fill('#send-objective', 'Win a hundred members before the summer');
      for (const name of ['logo.png', 'hall.png']) {
        await page.click('button:has-text("Attach a file")');
        expect(await page.isVisible('#plain-hint:has-text("up to 500 MB")')).toBe(true);
        await page.setInputFiles('#plain', {
          ...{ name, mimeType: 'image/png', buffer: Buffer.from(name) },
        });
        await page.click('button:has-text("Send this file")');
        await page.waitForSelector(`#has-arrived:has-text("${name}, image/png, 8 bytes")`);
        // Back from the store, and nothing is attached by that.
        expect(new URL(page.url()).pathname).toMatch(/^\/new\/[0-9a-f-]+\/file$/);
        await page.click('button:has-text("Attach it")');
        await page.waitForSelector(`#attached:has-text("${name}")`);
      }
      expect(await page.inputValue('#send-objective')).toContain('Win a hundred');
    }
    await page.fill('#send-title', 'A flyer with our logo');
    await page.selectOption('#send-collateralType', 'flyer');
    await page.selectOption('#send-segment', 'members');
    await page.fill('#send-objective', 'Win a hundred members before the summer');
    await page.fill('#send-audience', 'People who visited and did not join');
    await page.fill('#send-neededBy', '2099-05-01');
    await page.check('[name="unknown.valueOfOneSale"]');
    await page.fill('#send-businessGoal', 'Grow the four clubs by a tenth');
    await page.click('button:has-text("Send it to marketing")');
    await page.waitForURL('**/r/CR-*');
    expect((await page.locator('#attachments a').allTextContents()).sort()).toEqual([
      'hall.png',
      'logo.png',
    ]);
    await page.context().close();
    expect([...complaints]).toEqual([]);
  });

  it('somebody brings a file of costs, and mends what was wrong in it', async () => {
    const { platform, people } = used;
    const { id } = await reachReleased(platform, people);
    const page = await asMember('mona', scripts);
    await page.goto(`${platform.apiUrl}/money/files`);
    await page.selectOption('#begin-kind', 'costs');
    await page.fill('#begin-name', 'march.csv');
    const today = new Date().toISOString().slice(0, 10);
    const header = 'requestId,externalId,kind,amount,currency,incurredOn';
    const csv = `${header}\n${id},print-${scripts},print,much,USD,${today}\n`;
    const file = { name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
    if (scripts) await page.setInputFiles('#file', file);
    else await page.fill('#begin-text', csv);
    await page.click('#begin button');
    await page.waitForURL('**/money/files/*');
    await platform.settled();
    await page.reload();
    if (scripts) await seenInEveryLook(page);
    const report = await page.inputValue('#begin-text');
    await page.fill('#begin-text', report.replace(/,much,/, ',1900.00,'));
    await page.click('#begin button');
    await page.waitForSelector('[role=status]:has-text("Taken in.")');
    await platform.settled();
    await page.reload();
    expect(await page.locator('#far').textContent()).toMatch(/Recorded\s*1/);
    await page.context().close();
    expect([...complaints]).toEqual([]);
  });
});
