import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../lib/tools/browser/chromium.ts';
import { lightBrief, reachBriefSignOff, submit } from '../flows/driver/life.ts';
import { useEmbedded } from '../flows/embedded/use-embedded.ts';
import { seenInEveryLook } from './console-visit.ts';

/** The page of a brief: written with scripts and without, by two at once, and read by signers. */

const used = useEmbedded();

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

/** What a browser refused for the policy, or a script failed with. */
const complaints = new Set<string>();

const asMember = async (id: string, scripts = true): Promise<Page> => {
  const context = await browser.newContext({ javaScriptEnabled: scripts });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !/status of 4\d\d/.test(message.text()))
      complaints.add(message.text());
  });
  page.on('pageerror', (error) => complaints.add(String(error)));
  await page.goto(`${used.platform.apiUrl}/`);
  await page.locator(`xpath=//input[@value="${id}"]/../button`).click();
  await page.waitForURL(`${used.platform.apiUrl}/`);
  return page;
};

const seenOpened = async (page: Page): Promise<void> => {
  await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
  await seenInEveryLook(page);
};

const inBrief = async () => {
  const { platform, people } = used;
  const life = await submit(platform, people);
  await life.owner.post(`/requests/${life.id}/triage`, { action: 'accept' });
  return { ...life, at: `${platform.apiUrl}/r/${life.id}/brief` };
};

const [kpi] = lightBrief.goal.kpis;

const write = async (page: Page): Promise<void> => {
  const { situation, strategy, tactics, measures } = lightBrief;
  await page.fill('[name=situation]', situation);
  await page.fill('[name="goal.kpis.0.name"]', kpi?.name ?? '');
  await page.fill('[name="goal.kpis.0.number"]', '100');
  await page.fill('[name="goal.kpis.0.unit"]', kpi?.unit ?? '');
  await page.fill('[name="goal.kpis.0.value"]', '$15,000.50');
  await page.fill('[name="goal.kpis.0.by"]', kpi?.by ?? '');
  await page.fill('[name="strategy.targetMarket"]', strategy.targetMarket);
  await page.fill('[name="strategy.valueProposition"]', strategy.valueProposition);
  await page.fill('[name="tactics.communications"]', tactics.communications);
  await page.fill('[name="measures.budgetedCost"]', '5,000');
  await page.fill('[name="measures.valueOfOneSale"]', '150');
  await page.fill('[name="measures.expectedUnits"]', '100');
  await page.fill('[name="measures.successMetrics"]', measures.successMetrics.join('\n'));
};

describe.each([true, false])('with scripts: %s', (scripts) => {
  it('an owner writes the plan, adds and removes rows, is told what is missing, and submits', async () => {
    const { id, owner, at } = await inBrief();
    const page = await asMember(owner.id, scripts);
    await page.goto(`${used.platform.apiUrl}/r/${id}`);
    await page.click('text=Write the brief');
    await page.waitForURL(at);
    await page.click('button:has-text("Submit it to be signed")');
    await page.waitForSelector('.errors');
    if (scripts) await seenOpened(page);
    await write(page);
    await page.click('button:has-text("Add a system")');
    await page.fill('[name="implementation.systems.0.system"]', 'The till');
    await page.click('button:has-text("Add a system")');
    await page.waitForSelector('[name="implementation.systems.1.system"]');
    await page.click('button[aria-label="Remove system 1"]');
    await page.waitForSelector('[role=status]:has-text("Saved without it.")');
    expect(await page.inputValue('[name="goal.kpis.0.value"]')).toBe('15,000.50');
    expect(await page.textContent('#beside')).toContain('200 %');
    await page.click('button:has-text("Submit it to be signed")');
    await page.waitForSelector('[role=status]:has-text("Submitted.")');
    const { brief } = (await owner.get(`/requests/${id}`)).body;
    expect(brief.projection.value).toBe(1_500_000);
    await page.context().close();
    expect([...complaints]).toEqual([]);
  });

  it('a signer says what has to change beside a part, and its owner reads it there', async () => {
    const { platform, people } = used;
    const { id, owner } = await reachBriefSignOff(platform, people);
    const at = `${platform.apiUrl}/r/${id}/brief`;
    const page = await asMember('rita', scripts);
    await page.goto(at);
    await page.click('summary:has-text("Comment on this part: goal")');
    await page.fill('[name="pinned.1.text"]', 'How many of them are new?');
    await page.check('[value="request-changes"]');
    if (scripts) await seenOpened(page);
    await page.click('#sign-it button');
    await page.waitForSelector('[role=status]:has-text("Sent.")');
    const owners = await asMember(owner.id, scripts);
    await owners.goto(at);
    expect(await owners.textContent('#part-goal')).toMatch(/sales.*open\s*How many of them/s);
    await owners.fill('[name="goal.kpis.0.name"]', 'Fresh members');
    if (!scripts) await owners.click('button:has-text("Save the draft")');
    await owners.waitForSelector('#part-goal #said-goal:has-text("resolved")');
    if (scripts) await seenOpened(owners);
    await Promise.all([page.context().close(), owners.context().close()]);
    expect([...complaints]).toEqual([]);
  });
});

it('saves as one types, and overwrites nothing that its writer has not seen', async () => {
  const { owner, at } = await inBrief();
  const page = await asMember(owner.id);
  const other = await page.context().newPage();
  await page.goto(at);
  await other.goto(at);
  const kept = '#saved:has-text("Saved today")';
  await page.locator('[name="measures.budgetedCost"]').pressSequentially('5,000');
  await page.fill('[name="measures.valueOfOneSale"]', '150');
  await page.fill('[name="measures.expectedUnits"]', '100');
  await page.waitForSelector('#beside dd:has-text("200 %")');
  await page.waitForSelector(kept);
  await other.fill('[name=situation]', 'Typed elsewhere');
  await other.waitForSelector('#difference:has-text("5,000")');
  await seenOpened(other);
  await other.click('text=Save mine over it');
  await other.waitForSelector('[role=status]:has-text("Saved.")');
  await page.fill('[name=situation]', 'Typed here');
  await page.waitForSelector('#difference:has-text("Typed elsewhere")');
  await page.click('text=Drop mine');
  await page.waitForURL(at);
  expect(await page.inputValue('[name=situation]')).toBe('Typed elsewhere');
  await page.context().close();
  expect([...complaints]).toEqual([]);
});

it('is read by signers with its versions, and by owners in every look', async () => {
  const { platform, people } = used;
  const { id, owner } = await reachBriefSignOff(platform, people);
  const changed = { ...lightBrief, situation: 'Another situation, with a word of مرحبا.' };
  await owner.post(`/requests/${id}/brief/versions`, changed);
  for (const who of ['rita', owner.id]) {
    const page = await asMember(who);
    await page.goto(`${platform.apiUrl}/r/${id}/brief`);
    expect(await page.textContent('#versions')).toContain('Another situation');
    await seenOpened(page);
    await page.context().close();
  }
  expect([...complaints]).toEqual([]);
});
