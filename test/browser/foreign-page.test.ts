import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Loopback, serveLoopback } from '../../lib/embedded/http/loopback.ts';
import { launchChromium } from '../../lib/tools/browser/chromium.ts';
import { useEmbedded } from '../flows/embedded/use-embedded.ts';

/** What a page of another origin can do to the platform on this machine: nothing. */

const used = useEmbedded();

let browser: Browser;
let elsewhere: Loopback;

beforeAll(async () => {
  browser = await launchChromium();
  elsewhere = await serveLoopback('a page of somebody else', 0, (_, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Elsewhere</title>'),
  );
});

afterAll(async () => {
  await browser?.close();
  await elsewhere?.stop();
});

/** In the page: what became of a call. */
const tryIt = async (url: string, init: Init) => {
  const page = await browser.newPage();
  await page.goto(elsewhere.url);
  const became = await page.evaluate(
    async ([to, given]) => {
      try {
        const response = await fetch(to, given);
        return response.type === 'opaque' ? 'opaque' : `read ${response.status}`;
      } catch {
        return 'failed';
      }
    },
    [url, init] as const,
  );
  await page.close();
  return became;
};

type Init = {
  method?: string;
  mode?: 'no-cors';
  headers?: Record<string, string>;
  body?: string;
};

const endpoint = (service: string): string => process.env[`AWS_ENDPOINT_URL_${service}`] ?? '';

const isAdmin = async (id: string): Promise<boolean> => {
  const { members } = (await used.people.leo.get('/members')).body;
  return members.find((one: { id: string }) => one.id === id).admin === true;
};

it('makes nobody an admin by the database', async () => {
  const update = {
    TableName: 'countersign',
    Key: { pk: { S: 'MEMBER#mia' }, sk: { S: 'PROFILE' } },
    UpdateExpression: 'SET #a = :a, #d.#a = :a',
    ExpressionAttributeNames: { '#a': 'admin', '#d': 'member' },
    ExpressionAttributeValues: { ':a': { BOOL: true } },
  };
  const headers = {
    'x-amz-target': 'DynamoDB_20120810.UpdateItem',
    authorization:
      'AWS4-HMAC-SHA256 Credential=x/20260302/l/dynamodb/aws4_request, SignedHeaders=host, Signature=x',
    'x-amz-date': '20260302T000000Z',
  };
  for (const type of ['application/x-amz-json-1.0', 'text/plain']) {
    const asked = { method: 'POST', headers: { ...headers, 'content-type': type } };
    for (const body of [update, { ...update, UpdateExpression: 'SET #a = :a' }])
      expect(await tryIt(endpoint('DYNAMODB'), { ...asked, body: JSON.stringify(body) })).toBe(
        'failed',
      );
  }
  expect(await isAdmin('mia')).toBe(false);
});

it('reads no table, workflow, mail or request', async () => {
  const { platform } = used;
  const post = { method: 'POST', body: '{}' };
  for (const url of [endpoint('DYNAMODB'), endpoint('SFN'), endpoint('SES'), endpoint('S3')])
    expect([url, await tryIt(url, post)]).toEqual([url, 'failed']);
  for (const path of ['/', '/messages.json'])
    expect(await tryIt(`${platform.inboxUrl}${path}`, {})).toBe('failed');
  expect(await tryIt(`${platform.apiUrl}/requests`, {})).toBe('failed');
});

it('sends no mail', async () => {
  const raw = btoa('From: a@a.example\r\nTo: victim@world.example\r\n\r\nBuy this.\r\n');
  const body = new URLSearchParams({ Action: 'SendRawEmail', 'RawMessage.Data': raw }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const became = await tryIt(endpoint('SES'), { method: 'POST', mode: 'no-cors', headers, body });
  expect(became).toBe('opaque');
  expect(await used.platform.mailbox('victim@world.example')).toEqual([]);
});
