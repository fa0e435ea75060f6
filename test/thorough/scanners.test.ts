import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scanItems } from '../../functions/store/table/scan-items.ts';
import { launchChromium } from '../../lib/tools/browser/chromium.ts';
import { type Item, MemoryTable } from '../fixtures/memory-table.ts';
import { onTableInMemory } from '../fixtures/on-table-in-memory.ts';
import { type Life, look, reachApproval, reachBriefSignOff } from '../flows/driver/life.ts';
import { linkIn } from '../flows/driver/people.ts';
import { useEmbedded } from '../flows/embedded/use-embedded.ts';
import { hiddenFields, plainScanners } from './plain-scanners.ts';
import { visitFunction } from './visit-function.ts';

/**
 * What scanners of mail do to a link before its reader sees it: fetch it, ask for its head,
 * prefetch it, run its scripts, submit its forms as they stand, click on whatever can be clicked.
 * What they do not do is choose.
 */

const used = useEmbedded();

/** By HTTP and in a browser on the whole platform; the rest on its functions alone. */
const byHttp = 20 * plainScanners.length;
const inBrowserOfBrief = 15;
/** Most look at a proof, whose page is the quicker one to make. */
const visits = { brief: 1_000, proof: 9_000 };
const byFunction = {
  brief: visits.brief - byHttp - inBrowserOfBrief,
  proof: visits.proof - byHttp,
};
const all = visits.brief + visits.proof;
const atOnce = 8;

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

const ledgerLength = async ({ id }: Life): Promise<number> =>
  (await used.people.mona.get(`/requests/${id}/ledger`)).body.to;

/** Loads a page with everything in it, and lets its scripts run, if it had any. */
const open = async (link: string): Promise<Page> => {
  const page = await browser.newPage();
  await page.goto(link, { waitUntil: 'load' });
  return page;
};

const inBrowser: readonly ((page: Page) => Promise<unknown>)[] = [
  async (page) => page.mouse.wheel(0, 4_000),
  // Past the browser's own checks, as a script of a scanner does it.
  async (page) =>
    Promise.all([
      page.waitForLoadState('load'),
      page.evaluate(
        'for (const form of document.forms) HTMLFormElement.prototype.submit.call(form)',
      ),
    ]),
  // As a finger would: every button and every link, one after the other.
  async (page) => {
    for (const clickable of await page
      .locator('a, button, input[type=submit], [role=button]')
      .all())
      await clickable.dispatchEvent('click');
  },
  async (page) => {
    await page.keyboard.press('Tab');
    for (let key = 0; key < 12; key += 1) await page.keyboard.press(key % 2 ? 'Enter' : 'Tab');
  },
  async (page) => {
    await page.locator('textarea[name=comment]').fill('Scanned by a gateway');
    await page.locator('form').first().evaluate('form => form.requestSubmit()');
  },
];

/** A request that waits for Rita, her link, and all that a decision would change. */
const waitingFor = async (life: Life, asked: string) => {
  const { people } = used;
  const link = linkIn(await people.rita.mail(`[${life.id}] Please sign ${asked}`));
  const seen = async () => ({
    request: await look(people, life.id),
    events: await ledgerLength(life),
  });
  const hidden = hiddenFields(await (await fetch(link)).text());
  return { life, link, hidden, seen, before: await seen() };
};

type Waiting = Awaited<ReturnType<typeof waitingFor>>;

type Visit = (request: Request) => Promise<number>;

const visitByHttp: Visit = async (request) => {
  const response = await fetch(request);
  await response.arrayBuffer();
  return response.status;
};

/** So many visits, some at once; resolves to how often each status was the answer. */
const scanPlainly = async (
  { link, hidden }: Waiting,
  visits: number,
  visit: Visit,
): Promise<Map<number, number>> => {
  const statuses = new Map<number, number>();
  let left = visits;
  const visitor = async () => {
    while (left > 0) {
      const number = left--;
      const scanner = plainScanners[
        number % plainScanners.length
      ] as (typeof plainScanners)[number];
      const status = await visit(scanner(link, hidden));
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, visitor));
  return statuses;
};

/**
 * The same on the functions and a copy of the platform's table in memory, where whatever is stored
 * is seen.
 */
const scanFunctions = async (
  scanned: readonly (readonly [Waiting, number])[],
): Promise<Map<number, number>[]> => {
  const copied: Item[] = [];
  for await (const item of scanItems('')) copied.push(item as Item);
  const stored: Item[] = [];
  const table = new MemoryTable((items) => stored.push(...items), copied);
  const now = used.platform.now();
  const seen = await onTableInMemory(table, async () => {
    const seen = [];
    for (const [waiting, visits] of scanned)
      seen.push(await scanPlainly(waiting, visits, (request) => visitFunction(request, now)));
    return seen;
  });
  expect(stored).toEqual([]);
  return seen;
};

const scanInBrowser = async (link: string, visits: number): Promise<void> => {
  for (let number = 0; number < visits; number += 1) {
    const page = await open(link);
    await inBrowser[number % inBrowser.length]?.(page);
    await page.close();
  }
};

it(`${all.toLocaleString('en')} visits of scanners decide nothing and use nothing up, and a person decides right afterwards`, {
  timeout: 300_000,
}, async () => {
  const { platform, people } = used;
  const brief = await waitingFor(await reachBriefSignOff(platform, people), 'the brief');
  const proof = await waitingFor(await reachApproval(platform, people), 'the proof');

  const seen = [
    await scanPlainly(brief, byHttp, visitByHttp),
    await scanPlainly(proof, byHttp, visitByHttp),
  ];
  await scanInBrowser(brief.link, inBrowserOfBrief);
  await platform.settled();
  seen.push(
    ...(await scanFunctions([
      [brief, byFunction.brief],
      [proof, byFunction.proof],
    ])),
  );
  for (const statuses of seen) {
    // The page for whoever only looks, the form back for whoever sends it as it stands, and no for
    // every other way.
    expect([...statuses.keys()].sort()).toEqual([200, 404, 422]);
  }
  const counted = seen
    .flatMap((statuses) => [...statuses.values()])
    .reduce((sum, count) => sum + count);
  expect(counted + inBrowserOfBrief).toBe(all);

  for (const { life, before, seen: now } of [brief, proof]) {
    expect(await now()).toEqual(before);
    expect((await people.rita.decide(life.id, 'approve')).status).toBe(200);
    expect((await look(people, life.id)).round.seats).toContainEqual(
      expect.objectContaining({ memberId: 'rita', decision: 'approve' }),
    );
  }
});

it('a person decides in the browser, by keyboard alone', async () => {
  const { platform, people } = used;
  const life = await reachBriefSignOff(platform, people);
  const page = await open(linkIn(await people.rita.mail(`[${life.id}] Please sign the brief`)));
  await page.locator('input[name=decision]').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Read it all');
  await page.keyboard.press('Tab');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  expect(await page.locator('h1').textContent()).toContain('Recorded');
  await page.close();
  await platform.settled();
  expect((await look(people, life.id)).round.seats).toContainEqual(
    expect.objectContaining({ memberId: 'rita', decision: 'approve', comment: 'Read it all' }),
  );
});
