import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daysAfter } from '../../../functions/core/calendar/time.ts';
import { tableName } from '../../../functions/store/environment.ts';
import { saveLink } from '../../../functions/store/links/link-store.ts';
import { readMember } from '../../../functions/store/people/roster-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { readItems } from '../../../functions/store/table/read-items.ts';
import { table } from '../../../functions/store/table/table.ts';
import { callPage, type Page } from '../../flows/driver/api.ts';
import { type EmbeddedPlatform, startEmbedded } from '../../flows/driver/embedded-platform.ts';
import { look, reachBriefSignOff } from '../../flows/driver/life.ts';
import { type Everybody, everybody, linkIn } from '../../flows/driver/people.ts';

/** What a browser gets from a decision link when something goes wrong: always a page. */

let platform: EmbeddedPlatform;
let people: Everybody;
const folder = mkdtempSync(join(tmpdir(), 'countersign-page-faults-'));

beforeAll(async () => {
  platform = await startEmbedded(folder);
  people = everybody(platform);
});

afterAll(async () => {
  await platform.stop();
  rmSync(folder, { recursive: true, force: true });
});

const asked = async () => {
  const life = await reachBriefSignOff(platform, people);
  return { life, link: linkIn(await life.colleague.mail(`[${life.id}] Please sign the brief`)) };
};

const expectPage = ({ html, headers }: Page, heading: string): void => {
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(html).toContain(heading);
};

describe('a fault behind a decision link', () => {
  it('is a page that says so, tells nothing of the inside, and mends by itself', async () => {
    const { life, link } = await asked();
    const { meta } = await readItems({ meta: keys.meta(life.id) });
    await table().send(
      new PutCommand({ TableName: tableName(), Item: { ...meta, state: 'lost' } }),
    );
    for (const fields of [undefined, new URLSearchParams({ decision: 'approve', digest: 'x' })]) {
      const page = await callPage(link, fields);
      expect(page.status).toBe(500);
      expectPage(page, 'Something broke');
      expect(page.html).not.toMatch(/Zod|lost|expected|functions\//);
    }
    const head = await fetch(link, { method: 'HEAD' });
    expect({ status: head.status, body: await head.text() }).toEqual({ status: 500, body: '' });
    await table().send(new PutCommand({ TableName: tableName(), Item: meta }));
    expect((await callPage(link)).status).toBe(200);
  });
});

it('is a page also for what is too large, and nothing is decided', async () => {
  const { life, link } = await asked();
  const { round } = await look(people, life.id);
  const comment = 'a'.repeat(300 * 1024);
  const { digest } = round.subject;
  const page = await callPage(link, new URLSearchParams({ decision: 'reject', digest, comment }));
  expect(page.status).toBe(413);
  expectPage(page, 'Your decision was not recorded');
  expect(page.html).toContain('2,000 characters');
  expect((await look(people, life.id)).round).toEqual(round);
});

it('is the page once more, and a refusal, for a form on an unsubscribe link that is not the one click', async () => {
  const token = 'ab'.repeat(20);
  const expiresAt = daysAfter(platform.now().toISOString(), 1);
  await saveLink('unsubscribe', token, { memberId: 'leo', list: 'rollups', expiresAt });
  const link = `${platform.apiUrl}/u/${token}`;
  for (const fields of [
    {},
    { 'List-Unsubscribe': 'Two-Clicks' },
    { 'list-unsubscribe': 'One-Click' },
  ]) {
    const page = await callPage(link, new URLSearchParams(fields as Record<string, string>));
    expect(page.status).toBe(422);
    expectPage(page, 'Stop the rollup mails');
  }
  expect((await callPage(link)).status).toBe(200);
  expect(await readMember('leo')).toMatchObject({ rollups: true });
});
