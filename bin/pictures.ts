import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { findPlatform, inboxOf } from '../lib/cli/running-platform.ts';
import { launchChromium } from '../lib/tools/browser/chromium.ts';
import { readExample } from '../lib/tools/demo/read-example.ts';

/**
 * Takes the documentation's screenshots from a running platform on which the demo has run: real
 * mails and pages. Needs Chromium; CHROMIUM names it where it is not at /usr/bin/chromium.
 */

type Mail = { id: string; headline: string; html: string; text: string };

const folder = join(import.meta.dirname, '../docs/pictures');
const platform = await findPlatform(process.env);
const { apiUrl, people: members } = platform;
const inboxUrl = inboxOf(platform);

const today = new Date().toISOString().slice(0, 10);
const example = (name: string) => readExample(`spring-flyer/${name}`, today);

const post = <Answer = { id: string; ownerId: string }>(
  memberId: string,
  path: string,
  body: unknown,
): Promise<Answer> => call(memberId, 'POST', path, body);

const call = async <Answer>(
  memberId: string,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<Answer> => {
  const token = members.find(({ id }) => id === memberId)?.token;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(`${apiUrl}${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json() as Promise<Answer>;
};

/** A brief that still waits for signatures, for a page with an open decision. */
const openBrief = async (): Promise<{ id: string; ownerId: string }> => {
  const { id, ownerId } = await post('rita', '/requests', example('request'));
  await post(ownerId, `/requests/${id}/triage`, { action: 'accept' });
  await post(ownerId, `/requests/${id}/brief/versions`, example('brief'));
  return { id, ownerId };
};

/** A proof that waits for review: a file, which a browser prints. */
const proofToReview = async (): Promise<{ id: string; reviewer: string }> => {
  const { id } = await openBrief();
  const ownerId = await signBrief(id);
  const page = await browser.newPage();
  await page.setContent('<h1>Three visits, and you are in</h1><p>Members from 29 a month.</p>');
  const bytes = await page.pdf({ width: '148mm', height: '105mm' });
  await page.close();
  const { upload, put } = await post<Upload>(ownerId, `/requests/${id}/uploads`, {
    name: 'spring-flyer.pdf',
    type: 'application/pdf',
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  await fetch(put.url, { method: 'PUT', headers: put.headers, body: bytes });
  const { round } = await post<InRound>(ownerId, `/requests/${id}/proofs`, { upload });
  return { id, reviewer: round.seats.find(({ party }) => party === 'sales')?.memberId ?? '' };
};

type Upload = { upload: string; put: { url: string; headers: Record<string, string> } };
type InRound = {
  ownerId: string;
  round: { id: string; subject: { digest: string }; seats: { memberId: string; party: string }[] };
};

/** Both sides sign a brief; resolves to the owner. */
const signBrief = async (id: string): Promise<string> => {
  const { round, ownerId } = await call<InRound>('rita', 'GET', `/requests/${id}`);
  for (const side of ['sales', 'marketing'])
    await post(
      round.seats.find(({ party }) => party === side)?.memberId ?? '',
      `/requests/${id}/sign-offs`,
      { roundId: round.id, digest: round.subject.digest, decision: 'approve' },
    );
  return ownerId;
};

/** Mails arrive moments after their cause, so it polls a few times. */
const newest = async (words: string, attempts = 25): Promise<Mail> => {
  const list = (await (
    await fetch(`${inboxUrl}/messages.json?${new URLSearchParams({ words })}`)
  ).json()) as { id: string }[];
  const [mail] = list;
  if (!mail && attempts > 0) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    return newest(words, attempts - 1);
  }
  if (!mail) throw new Error(`no mail with "${words}": run npm run demo first`);
  return (await fetch(`${inboxUrl}/messages/${mail.id}.json`)).json() as Promise<Mail>;
};

/** Answers a mail in the inbox, as its reader. */
const answer = async ({ id }: Mail, text: string): Promise<void> => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${inboxUrl}/messages/${id}/reply`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ text }),
  });
  if (!response.ok) throw new Error(`the reply: ${response.status} ${await response.text()}`);
};

const linkIn = (mail: Mail): string => /^(https?:\/\/\S+\/d\/\S+)$/m.exec(mail.text)?.[1] ?? '';

/** Opens a page of the console as somebody of the sample roster, by a click. */
const openAs = async (page: Page, memberId: string, path: string): Promise<void> => {
  await page.goto(`${apiUrl}/`);
  await page.locator(`xpath=//input[@value="${memberId}"]/../button`).click();
  await page.waitForURL(`${apiUrl}/`);
  await page.goto(`${apiUrl}${path}`);
};

const browser = await launchChromium();
mkdirSync(folder, { recursive: true });

const shoot = async (
  name: string,
  show: (page: Page) => Promise<unknown>,
  { width = 700, height = 900, colorScheme = 'light' as 'light' | 'dark' } = {},
) => {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await show(page);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
  console.log(`docs/pictures/${name}.png`);
};

/** Signs in by a click, as on a platform that is tried, and pins a comment. */
const pinOnce = async (
  page: import('playwright-core').Page,
  { id, reviewer }: { id: string; reviewer: string },
): Promise<void> => {
  await page.goto(apiUrl);
  await page.click(`input[value="${reviewer}"] ~ button`);
  await page.goto(`${apiUrl}/r/${id}/proof/1`);
  await page.waitForSelector('canvas[aria-label*="Three visits"]');
  await page
    .locator('.page')
    .first()
    .click({ position: { x: 130, y: 150 } });
  await page.keyboard.type('It is 32 from May on');
};

try {
  const brief = await newest('Please sign the brief: Summer');
  // The week's: the demo runs the quarter's after it.
  const rollup = await newest(`[Rollup ${new Date().getFullYear()}-W`);
  const { id, ownerId } = await openBrief();
  const asked = await newest(`[${id}] Please sign the brief`);
  await answer(asked, 'Yes, but who calls them back?');
  const refused = await newest(`[${id}] A reply was not counted`);
  await answer(asked, 'Approve, looks great');
  const signed = await newest(`[${id}] You signed`);
  await shoot('sign-the-brief', (page) => page.setContent(brief.html));
  await shoot('sign-the-brief-dark-phone', (page) => page.setContent(brief.html), {
    width: 360,
    height: 780,
    colorScheme: 'dark',
  });
  const phone = { width: 360, height: 900 };
  await shoot('sign-the-brief-phone', (page) => page.setContent(asked.html), phone);
  await shoot('reply-not-counted', (page) => page.setContent(refused.html), phone);
  await shoot('you-signed', (page) => page.setContent(signed.html), phone);
  await shoot('rollup', (page) => page.setContent(rollup.html), { height: 1100 });
  await shoot('decision-page', (page) => page.goto(linkIn(asked)), { height: 1500 });
  const proof = await proofToReview();
  await shoot('proof', (page) => pinOnce(page, proof), { width: 1000, height: 700 });
  await shoot('brief-editor', (page) => openAs(page, ownerId, `/r/${id}/brief`), {
    width: 800,
    height: 480,
  });
  const wide = { width: 1000, height: 900 };
  const asking = async (page: import('playwright-core').Page) => {
    await openAs(page, 'rita', '/new?type=flyer');
    await page.fill('#send-title', 'Summer flyer for guests');
    await page.selectOption('#send-segment', 'members');
    await page.fill('#send-objective', 'More sales');
    await page.waitForSelector('#advice:has-text("This exists")');
  };
  await shoot('new-request', asking, wide);
  await shoot('library', (page) => openAs(page, 'rita', '/library'), { ...wide, height: 640 });
  await shoot('inbox', (page) => page.goto(inboxUrl), { width: 900, height: 700 });
} finally {
  await browser.close();
}
