import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../../lib/tools/browser/chromium.ts';
import { startInFolder } from '../flows/driver/embedded-platform.ts';
import { certificateLink, feedbackLink } from '../flows/driver/objecting.ts';
import { linkIn } from '../flows/driver/people.ts';
import { usePlatformOf } from '../flows/driver/use-platform.ts';
import { type AwkwardLives, awkwardLives, awkwardRoster } from './awkward-data.ts';
import { overflow } from './axe.ts';
import { signInByClick } from './console-visit.ts';

/**
 * Names and titles without a space or from right to left, 60 people in a seat, all the money and
 * a cent, many versions: no page is wider than the narrowest phone.
 */

const used = usePlatformOf(() => startInFolder(awkwardRoster()));

let browser: Browser;
let lives: AwkwardLives;
beforeAll(async () => {
  browser = await launchChromium();
  lives = await awkwardLives(used.platform, used.people, versions);
}, 120_000);
afterAll(() => browser?.close());

const versions = 3;

const narrowest = { width: 320, height: 640 };

/** Pages that are too wide, with everything on them opened. */
const tooWide = async (page: Page, addresses: readonly string[]): Promise<string[]> => {
  await page.setViewportSize(narrowest);
  const found: string[] = [];
  for (const address of addresses) {
    await page.goto(address);
    await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
    const by = await overflow(page);
    if (by > 0) found.push(`${address} by ${by}`);
  }
  return found;
};

const nouns = [
  ...[
    '/',
    '/new',
    '/new?type=flyer',
    '/board',
    '/library',
    '/definitions',
    '/money',
    '/money/numbers',
  ],
  ...['/money/files', '/money/behind', '/people', '/people/new', '/agreements', '/r/CR-2222222'],
];

it.each(['rita', 'mona', 'leo'])('no page of the console is too wide for %s', async (id) => {
  const { apiUrl } = used.platform;
  const { toSign, toApprove, released } = lives;
  const page = await signInByClick({ browser, apiUrl, id, scripts: true });
  const paths = [
    ...nouns,
    ...Object.values(lives).map((life) => `/r/${life.id}`),
    ...[`/r/${toSign.id}/brief`, `/r/${toSign.id}/plan`, `/r/${released.id}/brief`],
    ...[`/r/${toApprove.id}/proof/2`, `/r/${toApprove.id}/proof/${versions}`],
    ...['/people/roster/rita', '/people/roster/other-1'],
  ];
  expect(
    await tooWide(
      page,
      paths.map((path) => `${apiUrl}${path}`),
    ),
  ).toEqual([]);
  await page.context().close();
});

it('no page behind a link is too wide', async () => {
  const { rita } = used.people;
  const mail = (life: keyof AwkwardLives, words: string) =>
    rita.mail(`[${lives[life].id}] ${words}`);
  const page = await browser.newPage();
  const certificate = certificateLink(await mail('released', 'Released'));
  await page.goto(certificate);
  const printed = await page.locator('a[href*="/v/"]').first().getAttribute('href');
  const links = [
    linkIn(await mail('toSign', 'Please sign')),
    linkIn(await mail('toApprove', 'Please')),
    feedbackLink(await mail('released', 'Released')),
    certificate,
    `${printed}?sha256=${'0'.repeat(64)}`,
  ];
  expect(await tooWide(page, links)).toEqual([]);
  await page.close();
});
