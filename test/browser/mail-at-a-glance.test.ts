import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daysAfter } from '../../functions/core/calendar/time.ts';
import { dueFeedback } from '../../functions/core/feedback/feedback-due.ts';
import { system } from '../../functions/core/words/caller.ts';
import { ok } from '../../functions/core/words/result.ts';
import type { MailKind } from '../../functions/mail/whom/mail-intent.ts';
import { launchChromium } from '../../lib/tools/browser/chromium.ts';
import { fullBrief } from '../story/full-brief.ts';
import { brief, settings } from '../story/sample.ts';
import { cast, Story } from '../story/story.ts';
import { allMailsWritten } from '../story/written.ts';
import { seenInEveryLook } from './axe.ts';

/**
 * Who gets twenty mails a day looks at the first screen of a phone: what it is for and what it
 * costs, what is wanted by when, and the button.
 */

const phone = { width: 360, height: 640 };

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage({ viewport: phone });
});
afterAll(() => browser?.close());

/** The longest that the form takes, in words as people have them. */
const long = (characters: number): string =>
  'Bring members back for a third visit at the desk '.repeat(40).slice(0, characters).trim();

const ordinary = {};
const longest = { form: { title: long(120), objective: long(2000), audience: long(1000) } };

type Given = Parameters<Story['submit']>[0];

const submitted = (given: Given) => {
  const story = new Story(cast());
  const sums = { plans: 12, planned: 4000, reached: 2440, silent: 3 };
  story.trackRecord = [{ of: 'team-type-segment', ...sums }];
  return story.submit(given);
};
const accepted = (given: Given) => submitted(given).triage({ action: 'accept' });
const inSignOff = (given: Given) => accepted(given).brief(fullBrief);
const asked = (given: Given) => submitted(given).triage({ action: 'ask', question: long(900) });
const inReview = (given: Given) =>
  accepted(given).brief().bothSidesSign().proof(1, 'First layout, with the new price.');
const released = (given: Given) => inReview(given).bothSidesSign().bothSidesSign();

const morePlanned = { ...brief, measures: { ...brief.measures, expectedUnits: 200 } };

const overdue = '2026-03-04T14:15:00.000Z';

const feedbackDue = (given: Given) => {
  const story = released(given);
  story.now = daysAfter(story.now, 20);
  const facts = { now: story.now, settings, roster: story.roster };
  return story.commit(system, ok(dueFeedback(story.state, facts)));
};

const asking: [string, (given: Given) => Story, MailKind][] = [
  ['a new request', submitted, 'triage-request'],
  ['a question', asked, 'question-asked'],
  ['an answer', (given) => asked(given).answer(long(900)), 'question-answered'],
  ['a brief to write', accepted, 'stage-changed'],
  ['a brief to sign', inSignOff, 'decision-request'],
  ['a brief to sign, overdue', (given) => inSignOff(given).runClock(overdue), 'reminder'],
  ['a question, overdue', (given) => asked(given).runClock(overdue), 'reminder'],
  [
    'a brief to change',
    (given) => inSignOff(given).sign('rita', 'request-changes', long(900)),
    'stage-changed',
  ],
  ['a proof to make', (given) => accepted(given).brief().bothSidesSign(), 'stage-changed'],
  ['a proof to review', inReview, 'decision-request'],
  ['a proof to sign', (given) => inReview(given).bothSidesSign(), 'decision-request'],
  ['a release', released, 'stage-changed'],
  ['feedback to give', feedbackDue, 'feedback-asked'],
  [
    'a change of plan',
    (given) => released(given).correct(long(900), morePlanned),
    'decision-request',
  ],
];

describe.each([
  ['a request as it mostly is', ordinary],
  ['the longest request', longest],
])('the first screen of a mail about %s', (_, given) => {
  it.each(asking)('has the button: %s', async (what, life, kind) => {
    const story = life(given);
    const mails = [...allMailsWritten(story, { replyTo: 'reply+abc@in.countersign.example' })]
      .filter(([to, { view }]) => to.endsWith(`: ${kind}`) && view.button)
      .map(([, mail]) => mail);
    expect(mails.length).toBeGreaterThan(0);
    for (const mail of mails) {
      await page.setViewportSize(phone);
      await page.setContent(mail.html);
      const button = await page.locator('.press a').boundingBox();
      expect(button && button.y + button.height).toBeLessThanOrEqual(phone.height);
      const glance = await page.locator('.todo').textContent();
      expect(glance).toContain('What it is for: ');
      if (/ (?:brief to sign|change of plan)$/.test(what))
        expect(glance).toContain('Plans like it: ');
      const width = await page.evaluate('document.documentElement.scrollWidth');
      expect(width).toBe(phone.width);
    }
  });
});

it.each(asking)('can be read by everybody, by day and at night: %s', async (_what, life) => {
  for (const { html } of allMailsWritten(life(ordinary), {
    replyTo: 'reply+abc@in.example',
  }).values())
    await seenInEveryLook(page, () => page.setContent(html), 'mail');
});
