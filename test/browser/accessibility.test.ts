import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../lib/tools/browser/chromium.ts';
import { reachApproval, reachBriefSignOff, reachReleased } from '../flows/driver/life.ts';
import { absenceLink, confirmationLink, feedbackLink } from '../flows/driver/objecting.ts';
import { linkIn } from '../flows/driver/people.ts';
import { useEmbedded } from '../flows/embedded/use-embedded.ts';
import { mailsByKind } from '../thorough/every-mail.ts';
import { seenInEveryLook, violations } from './axe.ts';

/** Pages and their mails, from the flows that make them, as a person with any eyes sees them. */

const used = useEmbedded();

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage();
});
afterAll(() => browser?.close());

const inEveryLook = (show: () => Promise<unknown>, kind?: 'page' | 'mail') =>
  seenInEveryLook(page, show, kind);

/** Past the browser's own checks, so that the page comes back with what was wrong. */
const sendAsItStands = async (link: string): Promise<void> => {
  await page.goto(link);
  await Promise.all([
    page.waitForLoadState('load'),
    page.evaluate('HTMLFormElement.prototype.submit.call(document.forms[0])'),
  ]);
  await page.waitForSelector('[role=alert]');
};

describe('mails', () => {
  it('that cannot be read are found, also in the place of one that can', async () => {
    const mail = (text: string) => `<html lang="en"><title>A mail</title>${text}</html>`;
    for (const times of [1, 2]) {
      await page.setContent(mail(`<h1>Read ${times}</h1>`));
      expect(await violations(page, 'mail')).toEqual([]);
      await page.setContent(mail('<h1>Read</h1><img src="data:,"><p style="color: #ccc">pale</p>'));
      const found = (await violations(page, 'mail')).join('\n');
      expect(found).toMatch(/^image-alt at img/m);
      expect(found).toMatch(/^color-contrast at p/m);
    }
  });
});

describe('pages', () => {
  it('to decide about a brief, with what was wrong with the form', async () => {
    const { platform, people } = used;
    const life = await reachBriefSignOff(platform, people);
    const link = linkIn(await people.rita.mail(`[${life.id}] Please sign`));
    await inEveryLook(() => page.goto(link));
    await inEveryLook(() => sendAsItStands(link));
  });

  it('that answer a decision, a late one, and a link that is none', async () => {
    const { platform, people } = used;
    const life = await reachApproval(platform, people);
    const link = linkIn(await people.rita.mail(`[${life.id}] Please sign the proof`));
    await inEveryLook(() => page.goto(link));
    await inEveryLook(async () => {
      await page.goto(link);
      await page.locator('input[value=approve]').check();
      await page.locator('button[type=submit]').click();
      await page.waitForSelector('h1:has-text("Recorded")');
    });
    await life.colleague.decide(life.id, 'approve');
    await inEveryLook(() => page.goto(link));
    await inEveryLook(() => page.goto(link.slice(0, -3).concat('aaa')));
  });

  it('to say "this was not me", with what was wrong with the form, and what came of it', async () => {
    const { platform, people } = used;
    const life = await reachBriefSignOff(platform, people);
    await people.rita.decide(life.id, 'approve');
    const link = await confirmationLink(people.rita, life.id);
    await inEveryLook(() => page.goto(link));
    await inEveryLook(() => sendAsItStands(link));
    await inEveryLook(async () => {
      await page.goto(link);
      if ((await page.locator('form').count()) > 0) {
        await page.locator('input[value=not-mine]').check();
        await page.locator('button[type=submit]').click();
      }
      await page.waitForSelector('h1:has-text("ecorded: this was not you")');
    });
    await inEveryLook(() => page.goto(link.slice(0, -3).concat('aaa')));
  });

  it('to say whether it helped, with what was wrong with the form, and what was recorded', async () => {
    const { platform, people } = used;
    const life = await reachReleased(platform, people);
    const link = feedbackLink(await people.rita.mail(`[${life.id}] Released`));
    await inEveryLook(() => page.goto(link));
    await inEveryLook(() => sendAsItStands(link));
    await inEveryLook(async () => {
      await page.goto(link);
      await page.locator('input[name=used][value=no]').check();
      await page.locator('input[name=rating][value="2"]').check();
      await page.locator('textarea').fill('The price was out of date.');
      await page.locator('button[type=submit]').click();
      await page.waitForSelector('h1:has-text("Recorded")');
    });
    await inEveryLook(() => page.goto(link.slice(0, -3).concat('aaa')));
  });

  it('can be answered by keyboard alone', async () => {
    const { platform, people } = used;
    const life = await reachReleased(platform, people);
    await page.goto(feedbackLink(await people.rita.mail(`[${life.id}] Released`)));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('h1:has-text("Recorded")');
  });

  it('to choose who stands in for somebody who is away', async () => {
    const { platform, people } = used;
    const dan = { email: 'dan@countersign.example', name: 'Dan Dorn', team: 'Field sales' };
    await people.leo.put('/members/dan', { ...dan, parties: [], leads: ['sales'] });
    const life = await reachBriefSignOff(platform, people);
    await people.rita.reply(life.id, 'I am on leave.', {
      headers: { 'Auto-Submitted': 'auto-replied', Subject: 'Out of office' },
    });
    const link = absenceLink(await people.saul.mail(`[${life.id}] Rita Reyes is away`));
    await inEveryLook(() => page.goto(link));
    await inEveryLook(() => sendAsItStands(link));
    await inEveryLook(async () => {
      await page.goto(link);
      await page.locator('input[value=dan]').check();
      await page.locator('button[type=submit]').click();
      await page.waitForSelector('h1:has-text("Recorded")');
    });
    await inEveryLook(() => page.goto(link.slice(0, -3).concat('aaa')));
  });
});

describe('mails of these pages', () => {
  it('can be read by everybody; CI looks at every kind', async () => {
    await used.platform.settled();
    const kinds = [...(await mailsByKind(used)).values()];
    expect(kinds.length).toBeGreaterThanOrEqual(12);
    // Away from the policy of the page before, which lets no style of a mail in.
    await page.goto('about:blank');
    for (const mail of kinds.filter((_, index) => index % 3 === 0))
      await inEveryLook(() => page.setContent(mail.html), 'mail');
  });
});
