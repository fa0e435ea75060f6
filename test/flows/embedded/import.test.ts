import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Life, reachReleased } from '../driver/life.ts';
import { useEmbedded } from './use-embedded.ts';

/**
 * `npm run import`: a file of costs, results or KPIs, recorded through the API of a platform that
 * runs.
 */

const used = useEmbedded();
const folder = mkdtempSync(join(tmpdir(), 'countersign-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const root = join(import.meta.dirname, '../../..');
const file = join(folder, 'numbers.csv');
const errors = join(folder, 'numbers.errors.csv');
beforeEach(() => rmSync(errors, { force: true }));

let lives: [Life, Life];
beforeAll(async () => {
  const { platform, people } = used;
  lives = [await reachReleased(platform, people), await reachReleased(platform, people)];
});

const run = async (words: string[], environment: Record<string, string> = {}) => {
  const child = spawn(process.execPath, ['bin/import.ts', ...words], {
    cwd: root,
    env: { ...process.env, ...environment },
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  const [code] = await once(child, 'close');
  return { code, ...said };
};

/** With a token of a person, as from another machine. */
const importAs = async (id: string, ...words: string[]) => {
  const { platform } = used;
  const token = await platform.token(`${id}@countersign.example`);
  return run([...words, `--api=${platform.apiUrl}`], { COUNTERSIGN_TOKEN: token });
};

const write = (header: string, rows: string[]) =>
  writeFileSync(file, `${[header, ...rows].join('\n')}\n`);
const costHeader =
  'requestId,externalId,kind,amount,hours,hourlyRate,currency,incurredOn,note,correction';

const cost = ({ id }: Life, externalId: string, amount = '10.50', more = '') =>
  `${id},${externalId},print,${amount},,,USD,2026-03-02,"Posters${more}",`;

const money = async ({ id }: Life) =>
  (await used.people.mona.get(`/requests/${id}/money?limit=500`)).body;
const idsOf = async (life: Life, prefix: string): Promise<string[]> =>
  (await money(life)).entries
    .map(({ entry }: { entry: { externalId: string } }) => entry.externalId)
    .filter((id: string) => id.startsWith(prefix));

describe('a file with bad rows', () => {
  const rows = () => [
    ...Array.from({ length: 20 }, (_, index) => cost(lives[index % 2 ? 1 : 0], `bad-${index}`)),
    cost(lives[0], 'bad-thousands', '"1,234.50"'),
    cost(lives[0], 'bad-lines', '5', '\nand cards'),
    cost(lives[1], 'bad-last', '5'),
    cost({ ...lives[0], id: 'CR-0000000' }, 'bad-unknown', '5'),
  ];

  it('sends nothing when all or nothing is wanted', async () => {
    write(costHeader, rows());
    const { code, out } = await importAs('mona', 'costs', file, '--all-or-nothing');
    expect(code).toBe(1);
    expect(out).toMatch(
      /^24 rows checked, 0 rows read, 0 recorded, 0 corrected, 0 unchanged, 2 refused\n/,
    );
    expect(out).toContain('Nothing was sent.');
    expect([...(await idsOf(lives[0], 'bad-')), ...(await idsOf(lives[1], 'bad-'))]).toEqual([]);
  });

  it('has its good rows recorded otherwise, and every bad one reported; once, however often it is sent', async () => {
    write(costHeader, rows());
    const first = await importAs('mona', 'costs', file);
    expect(first.code).toBe(1);
    expect(first.out).toMatch(/^24 rows read, 21 recorded, 0 corrected, 0 unchanged, 3 refused\n/);
    expect(first.out).toMatch(
      /line 22, "bad-thousands": amount "1,234\.50" has thousands separators/,
    );
    expect(await idsOf(lives[0], 'bad-')).toHaveLength(10);
    expect(await idsOf(lives[1], 'bad-')).toHaveLength(11);
    const written = parse(readFileSync(errors, 'utf8'), { columns: true, bom: true }) as Record<
      string,
      string
    >[];
    expect(written.map(({ line, externalId }) => `${line} ${externalId}`).sort()).toEqual([
      '22 bad-thousands',
      '23 bad-lines',
      '26 bad-unknown',
    ]);
    const spent = (await money(lives[0])).actual.cost;
    const again = await importAs('mona', 'costs', file);
    expect(again.out).toMatch(/^24 rows read, 0 recorded, 0 corrected, 21 unchanged, 3 refused\n/);
    expect((await money(lives[0])).actual.cost).toBe(spent);
  });
});

describe('a file where all is right', () => {
  it('is recorded in both modes, to the cent, and the second time changes nothing', async () => {
    const before = (await money(lives[0])).actual.cost;
    write(costHeader, [
      cost(lives[0], 'fine-1', '0.07'),
      `${lives[0].id},fine-2,internal,,12.25,80.01,USD,2026-03-02,Hours,`,
    ]);
    const first = await importAs('mona', 'costs', file, '--all-or-nothing');
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toBe(
      '2 rows checked, 2 rows read, 2 recorded, 0 corrected, 0 unchanged, 0 refused\n',
    );
    // 12.25 × 80.01 = 980.1225, rounded to the cent, and seven cents.
    expect((await money(lives[0])).actual.cost).toBe(before + 98_012 + 7);
    const again = await importAs('mona', 'costs', file);
    expect(again).toMatchObject({ code: 0, err: '' });
    expect(again.out).toBe('2 rows read, 0 recorded, 0 corrected, 2 unchanged, 0 refused\n');
    expect(existsSync(errors)).toBe(false);
  });

  it('may correct what was recorded, which the next time is no correction any more', async () => {
    write(costHeader, [cost(lives[1], 'mended', '5')]);
    await importAs('mona', 'costs', file);
    write(costHeader, [`${cost(lives[1], 'mended', '6')}true`]);
    expect((await importAs('mona', 'costs', file)).out).toMatch(
      /0 recorded, 1 corrected, 0 unchanged/,
    );
    expect((await importAs('mona', 'costs', file)).out).toMatch(
      /0 recorded, 0 corrected, 1 unchanged/,
    );
  });

  it('holds results and KPIs as well', async () => {
    write('requestId,externalId,kind,units,netValuePerUnit,currency,wonOn', [
      `${lives[1].id},crm-1,membership,3,150,USD,2026-03-02`,
    ]);
    expect((await importAs('finn', 'results', file)).out).toMatch(/^1 rows read, 1 recorded/);
    write('requestId,externalId,kind,count,countedOn', [
      `${lives[1].id},ads-1,clicks,41200,2026-03-02`,
    ]);
    expect((await importAs('mona', 'kpis', file)).out).toMatch(/^1 rows read, 1 recorded/);
    expect(await money(lives[1])).toMatchObject({
      actual: { value: 45_000, units: 3 },
      kpis: [{ kind: 'clicks', count: 41_200 }],
    });
  });

  it('goes to the platform on this machine without a word about where', async () => {
    const { apiUrl, inboxUrl } = used.platform;
    const token = await used.platform.token('mona@countersign.example');
    const mona = {
      id: 'mona',
      name: 'Mona',
      email: 'mona@countersign.example',
      parties: ['marketing'],
      token,
    };
    const tokens = join(folder, 'tokens.json');
    writeFileSync(tokens, JSON.stringify({ apiUrl, inboxUrl, members: [mona] }));
    write(costHeader, [cost(lives[0], 'local')]);
    const { code, out } = await run(['costs', file], { COUNTERSIGN_TOKENS: tokens });
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringMatching(/1 recorded/) });
    const other = await run(['costs', file, '--as=zoe'], { COUNTERSIGN_TOKENS: tokens });
    expect(other).toMatchObject({ code: 1, err: 'There is no token of zoe\n' });
  });

  it('may be the example, which is right but for requests that are not there', async () => {
    const out = join(folder, 'example.errors.csv');
    const { code, out: said } = await importAs(
      'mona',
      'costs',
      'examples/costs.csv',
      `--errors=${out}`,
    );
    expect(code).toBe(1);
    expect(said).toMatch(/^4 rows read, 0 recorded, 0 corrected, 0 unchanged, 4 refused\n/);
    expect(said.match(/"Not found|Not found/g)).toHaveLength(4);
  });
});

describe('an import stops with a sentence, not a stack, when', () => {
  it.each([
    ['the file is not there', ['costs', 'nowhere.csv'], /nowhere\.csv cannot be read: ENOENT/],
    [
      'the errors would replace the file',
      ['costs', file, `--errors=${file}`],
      /names the file itself/,
    ],
    [
      'a column is missing',
      ['results', file],
      /line 1: missing columns: units, netValuePerUnit, wonOn; unknown/,
    ],
  ])('%s', async (_, words, sentence) => {
    write(costHeader, [cost(lives[0], 'never')]);
    const { code, err } = await importAs('mona', ...words);
    expect(code).toBe(1);
    expect(err).toMatch(sentence);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('the token is not one, or its person may not record', async () => {
    write(costHeader, [cost(lives[0], 'never')]);
    const { apiUrl } = used.platform;
    const wrong = await run(['costs', file, `--api=${apiUrl}`, '--token=x']);
    expect(wrong).toMatchObject({ code: 1, err: expect.stringMatching(/answered 401: /) });
    expect(await importAs('rita', 'costs', file)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/answered 403: /),
    });
  });
});
