import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { callApi } from '../driver/api.ts';
import { contractOf } from '../driver/contract.ts';
import { type Life, reachReleased } from '../driver/life.ts';
import type { Answer } from '../driver/people.ts';
import { usePlatform } from '../driver/use-platform.ts';

/** Numbers as a file: sent in parts, checked, recorded, and what was bad of it handed back. */

const used = usePlatform();

let lives: [Life, Life];
beforeAll(async () => {
  const { platform, people } = used;
  lives = [await reachReleased(platform, people), await reachReleased(platform, people)];
});

const tokenOf = (id: string) => used.platform.token(`${id}@countersign.example`);

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');

/** Whole numbers of bytes, wherever that is in a character: sent as bytes, and not as text. */
const sendPart = async (
  as: string,
  at: string,
  number: number,
  bytes: Uint8Array,
  headers: Record<string, string> = {},
): Promise<Answer> => {
  const path = `${at}/parts/${number}`;
  const response = await fetch(`${used.platform.apiUrl}${path}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${await tokenOf(as)}`,
      'content-type': 'application/octet-stream',
      'content-digest': `sha-256=:${sha256(bytes)}:`,
      ...headers,
    },
    body: Buffer.from(bytes),
  });
  const body = await response.json();
  const check = await contractOf(used.platform.apiUrl);
  const { status } = response;
  const contentType = response.headers.get('content-type') ?? '';
  check({ method: 'PUT', path, status, contentType, body });
  return { status, body, headers: response.headers };
};

const call = async (as: string, method: string, path: string, body?: unknown): Promise<Answer> =>
  callApi(used.platform.apiUrl, { method, path, token: await tokenOf(as), body });

const begin = async (as: string, form: object): Promise<string> => {
  const begun = await call(as, 'POST', '/imports', {
    kind: 'costs',
    keep: 'good',
    name: 'march.csv',
    ...form,
  });
  expect(begun).toMatchObject({ status: 201, body: { state: 'uploading', percent: 0 } });
  return begun.headers.get('location') ?? '';
};

const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

/** Asks how far it is until it has ended. */
const ended = async (as: string, at: string) => {
  for (let patience = 600; patience > 0; patience -= 1) {
    const { body } = await call(as, 'GET', at);
    if (!['checking', 'recording'].includes(body.state)) return body;
    await pause(100);
  }
  throw new Error(`${at} does not end`);
};

const send = async (as: string, text: string, form: object = {}, partBytes = 150) => {
  const bytes = Buffer.from(text);
  const parts = Math.max(1, Math.ceil(bytes.length / partBytes));
  const at = await begin(as, { parts, ...form });
  for (let number = 1; number <= parts; number += 1) {
    const part = bytes.subarray((number - 1) * partBytes, number * partBytes);
    expect((await sendPart(as, at, number, part)).status).toBe(200);
  }
  const started = await call(as, 'POST', `${at}/start`);
  expect(started.status).toBe(202);
  return { at, ...(await ended(as, at)) };
};

const badRows = async (as: string, at: string) => {
  const path = `${at}/bad-rows`;
  const headers = { authorization: `Bearer ${await tokenOf(as)}` };
  const response = await fetch(`${used.platform.apiUrl}${path}`, { headers });
  const text = await response.text();
  const check = await contractOf(used.platform.apiUrl);
  const contentType = response.headers.get('content-type') ?? '';
  check({ method: 'GET', path, status: response.status, contentType, body: text });
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="bad-rows-/);
  return parse(text, { columns: true, bom: true }) as Record<string, string>[];
};

const header = 'requestId,externalId,kind,amount,currency,incurredOn,note';

const cost = ({ id }: Life, externalId: string, amount = '10.50', note = 'Plakátok') =>
  `${id},${externalId},print,${amount},USD,2026-03-02,"${note}"`;

const lines = (...rows: string[]) => `\ufeff${[header, ...rows].join('\r\n')}\r\n`;

const money = async ({ id }: Life) =>
  (await used.people.mona.get(`/requests/${id}/money?limit=500`)).body;

const idsOf = async (life: Life, prefix: string): Promise<string[]> =>
  (await money(life)).entries
    .map(({ entry }: { entry: { externalId: string } }) => entry.externalId)
    .filter((id: string) => id.startsWith(prefix));

describe('a file with bad rows', () => {
  const rows = (prefix: string) => [
    ...Array.from({ length: 12 }, (_, index) =>
      cost(lives[index % 2 ? 1 : 0], `${prefix}-${index}`),
    ),
    cost(lives[0], `${prefix}-thousands`, '"1,234.50"', '=HYPERLINK(0)'),
    cost(lives[0], `${prefix}-lines`, '5', 'Plakátok\r\nand cards'),
    cost(lives[1], `${prefix}-last`, '5'),
    cost(lives[0], `${prefix}-0`, '99'),
    cost({ ...lives[0], id: 'CR-0000000' }, `${prefix}-unknown`, '5'),
  ];
  const bad = ['14 thousands', '15 lines', '18 0', '19 unknown'];
  const named = (reported: Record<string, string>[]) =>
    reported.map(({ line, externalId = '' }) => `${line} ${externalId.replace(/^\w+-/, '')}`);

  it('has its good rows recorded, and each bad one handed back with its line and all that is wrong', async () => {
    const sent = await send('mona', lines(...rows('kept')));
    expect(sent).toMatchObject({
      state: 'done',
      percent: 100,
      rows: { checked: 17, recorded: 13, corrected: 0, unchanged: 0, bad: 4 },
      notRead: { columns: [], emptyRows: expect.any(Number) },
      badRows: `${sent.at}/bad-rows`,
    });
    const reported = await badRows('mona', sent.at);
    expect(named(reported)).toEqual(bad);
    expect(reported[0]).toMatchObject({
      reason: 'amount "1,234.50" has thousands separators; write 1234.50, not 1,234.50',
      amount: '1,234.50',
      note: "'=HYPERLINK(0)",
    });
    expect(reported[2]?.reason).toMatch(
      /^externalId "kept-0" is that of line 2 too, of the same request/,
    );
    expect(reported[3]?.reason).toBe('requestId is no request that you may see');
    expect(await idsOf(lives[0], 'kept-')).toHaveLength(6);
    expect(await idsOf(lives[1], 'kept-')).toHaveLength(7);
  });

  it('changes nothing when it is sent again, and says where its numbers came from', async () => {
    const spent = (await money(lives[0])).actual.cost;
    const again = await send('mona', lines(...rows('kept')), {}, 100_000);
    expect(again.rows).toEqual({ checked: 17, recorded: 0, corrected: 0, unchanged: 13, bad: 4 });
    const { actual, entries } = await money(lives[0]);
    expect(actual.cost).toBe(spent);
    const entry = entries.find(
      (one: { entry: { externalId: string } }) => one.entry.externalId === 'kept-0',
    );
    expect(entry).toMatchObject({
      source: { channel: 'csv', name: 'march.csv' },
      entry: { note: 'Plakátok' },
    });
  });

  it('is not recorded at all when all or nothing is wanted', async () => {
    const sent = await send('mona', lines(...rows('none')), { keep: 'all-or-nothing' });
    expect(sent).toMatchObject({
      state: 'refused',
      reason: '4 of 17 rows are bad. Nothing was recorded.',
      rows: { checked: 17, recorded: 0, bad: 4 },
    });
    expect(named(await badRows('mona', sent.at))).toEqual(bad);
    expect([...(await idsOf(lives[0], 'none-')), ...(await idsOf(lives[1], 'none-'))]).toEqual([]);
  });

  it('is not recorded at all either when its only bad row is one that nothing but the table knows to be bad', {
    tags: ['code-alone'],
  }, async () => {
    const [first, second] = lives;
    await send('mona', lines(cost(first, 'there', '5')));
    const fine = Array.from({ length: 120 }, (_, index) => cost(second, `alone-${index}`));
    const sendAll = (...more: string[]) =>
      send('mona', lines(...fine, ...more), { keep: 'all-or-nothing' }, 4000);
    for (const [wrong, reason] of [
      [cost(first, 'there', '6'), /correction/],
      [
        cost({ ...first, id: 'CR-0000000' }, 'alone-unknown'),
        /^requestId is no request that you may see$/,
      ],
    ] as const) {
      const sent = await sendAll(wrong);
      expect(sent).toMatchObject({ state: 'refused', rows: { checked: 121, bad: 1, recorded: 0 } });
      expect((await badRows('mona', sent.at))[0]?.reason).toMatch(reason);
      expect(await idsOf(second, 'alone-')).toEqual([]);
    }
    expect((await sendAll()).rows).toMatchObject({ checked: 120, bad: 0, recorded: 120 });
    expect((await sendAll()).rows).toMatchObject({ bad: 0, unchanged: 120 });
  });
});

describe('a file', () => {
  it('may correct what was recorded', { tags: ['code-alone'] }, async () => {
    await send('mona', lines(cost(lives[1], 'mended', '5')));
    const text = `${header},correction\n${cost(lives[1], 'mended', '6')},true\n`;
    expect((await send('mona', text)).rows).toMatchObject({ recorded: 0, corrected: 1 });
    expect((await send('mona', text)).rows).toMatchObject({ corrected: 0, unchanged: 1 });
  });

  it('of results and of KPIs is taken as well, from a machine too', async () => {
    const results = `requestId,externalId,kind,units,netValuePerUnit,currency,wonOn\n${lives[1].id},crm-1,membership,3,150,USD,2026-03-02\n`;
    expect((await send('finn', results, { kind: 'results', name: 'crm.csv' })).rows.recorded).toBe(
      1,
    );
    const kpis = `requestId,externalId,kind,count,countedOn\n${lives[1].id},ads-1,clicks,41200,2026-03-02\n`;
    const token = await used.platform.clientToken('results');
    const as = (method: string, path: string, more: object = {}) =>
      callApi(used.platform.apiUrl, { method, path, token, ...more });
    const begun = await as('POST', '/imports', {
      body: { kind: 'kpis', keep: 'good', name: 'ads.csv', parts: 1 },
    });
    const at = begun.headers.get('location') ?? '';
    const headers = { 'content-type': 'text/csv; charset=utf-8' };
    expect((await as('PUT', `${at}/parts/1`, { text: kpis, headers })).status).toBe(200);
    expect((await as('POST', `${at}/start`)).status).toBe(202);
    for (let patience = 100; patience > 0; patience -= 1) {
      if ((await as('GET', at)).body.state === 'done') break;
      await pause(100);
    }
    expect(await money(lives[1])).toMatchObject({
      actual: { value: 45_000, units: 3 },
      kpis: [{ kind: 'clicks', count: 41_200 }],
    });
  });

  it.each([
    [
      'without the columns',
      'a,b\n1,2',
      /^Line 1: missing columns: requestId, .*unknown columns: "a", "b"/,
    ],
    ['with colons', header.replaceAll(',', ':'), /^Line 1: missing columns: requestId, /],
    ['of nothing but empty lines', '\n\n', /^The file is empty/],
    ['of a header alone', header, /^The file has a header and no rows\.$/],
    [
      'whose first line has a wrong quote',
      '"requestId,x\n',
      /^Line 1 cannot be read, .*never closed/,
    ],
  ])('%s is refused, and told why', { tags: ['code-alone'] }, async (_, text, reason) => {
    const sent = await send('mona', text);
    expect(sent).toMatchObject({ state: 'refused', reason: expect.stringMatching(reason) });
  });

  it('is read up to a quote that nobody closes, which is reported', {
    tags: ['code-alone'],
  }, async () => {
    const text = `${lines(cost(lives[0], 'open-1'))}${lives[0].id},open-2,print,5,USD,2026-03-02,"5 flyer\r\n${cost(lives[0], 'open-3')}`;
    const sent = await send('mona', text);
    expect(sent).toMatchObject({ state: 'done', rows: { checked: 2, recorded: 1, bad: 1 } });
    const [row] = await badRows('mona', sent.at);
    expect(row).toMatchObject({
      line: '3',
      reason: expect.stringMatching(/^cannot be read, nor anything/),
    });
  });
});

describe('parts', () => {
  it('may come in any order and again, until the import is started; which are missing is said', async () => {
    const text = Buffer.from(lines(cost(lives[0], 'parts-1')));
    const at = await begin('mona', { parts: 2 });
    const [one, two] = [text.subarray(0, 40), text.subarray(40)];
    expect((await sendPart('mona', at, 2, two)).body.parts).toEqual({ expected: 2, missing: [1] });
    expect(await call('mona', 'POST', `${at}/start`)).toMatchObject({
      status: 409,
      body: { type: '/problems/parts-missing', missing: [1] },
    });
    await sendPart('mona', at, 1, two);
    await sendPart('mona', at, 1, one);
    expect((await sendPart('mona', at, 1, one)).body.parts.missing).toEqual([]);
    await Promise.all([call('mona', 'POST', `${at}/start`), call('mona', 'POST', `${at}/start`)]);
    expect((await ended('mona', at)).rows).toMatchObject({ checked: 1, recorded: 1 });
    expect((await sendPart('mona', at, 1, one)).status).toBe(200);
    expect(await sendPart('mona', at, 1, two)).toMatchObject({
      status: 409,
      body: { type: '/problems/import-started', state: 'done' },
    });
    expect(await call('mona', 'POST', `${at}/start`)).toMatchObject({
      status: 202,
      body: { state: 'done' },
    });
  });

  it('are refused where they are none', async () => {
    const at = await begin('mona', { parts: 2 });
    const part = Buffer.from(header);
    const refused = async (number: number, bytes: Uint8Array, headers = {}) => {
      const { status, body } = await sendPart('mona', at, number, bytes, headers);
      return [status, body.type];
    };
    expect(await refused(3, part)).toEqual([404, '/problems/not-found']);
    expect(await refused(1, Buffer.alloc(0))).toEqual([422, '/problems/invalid-fields']);
    expect(await refused(1, Buffer.alloc(262_145, 'x'))).toEqual([413, '/problems/too-large']);
    expect(await refused(1, part, { 'content-type': 'application/json' })).toEqual([
      415,
      '/problems/unsupported-media-type',
    ]);
    for (const digest of [`sha-256=:${sha256(Buffer.from('x'))}:`, 'sha-512=:AAAA:', 'nothing']) {
      const damaged = await refused(1, part, { 'content-digest': digest });
      expect(damaged).toEqual([422, '/problems/digest-mismatch']);
    }
    expect((await call('mona', 'GET', at)).body.parts.missing).toEqual([1, 2]);
  });
});

describe('an import', () => {
  it('is begun by those who may record, once for a key', async () => {
    const form = { kind: 'costs', keep: 'good', name: 'x.csv', parts: 1 };
    expect((await call('rita', 'POST', '/imports', form)).status).toBe(403);
    const keyed = () =>
      used.people.mona.post('/imports', form, { 'idempotency-key': 'imports-once' });
    const [first, second] = [await keyed(), await keyed()];
    expect(second.body.id).toBe(first.body.id);
    const wrong = await call('mona', 'POST', '/imports', { ...form, kind: 'prices', parts: 201 });
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/kind',
      '/parts',
    ]);
  });

  it('is seen by who began it, by admins and leads, and is there for nobody else', async () => {
    const at = await begin('mia', { parts: 1, name: 'mine.csv' });
    expect((await call('mona', 'GET', at)).body.name).toBe('mine.csv');
    expect((await sendPart('mona', at, 1, Buffer.from(header))).status).toBe(403);
    expect((await call('mona', 'POST', `${at}/start`)).status).toBe(403);
    for (const path of [
      at,
      `${at}/bad-rows`,
      '/imports/no-such',
      `/imports/${crypto.randomUUID()}`,
    ])
      expect((await call('max', 'GET', path)).status).toBe(404);
  });

  it('is listed for who began it, the newest first, page by page', async () => {
    for (const name of ['a.csv', 'b.csv', 'c.csv']) await begin('max', { parts: 1, name });
    const first = (await call('max', 'GET', '/imports?limit=2')).body;
    expect(first.imports).toHaveLength(2);
    const rest = (await call('max', 'GET', `/imports?limit=2&cursor=${first.next}`)).body;
    expect(rest.next).toBeUndefined();
    const names = [...first.imports, ...rest.imports].map(({ name }: { name: string }) => name);
    expect(names.sort()).toEqual(['a.csv', 'b.csv', 'c.csv']);
  });
});
