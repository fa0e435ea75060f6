import {
  createWriteStream,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GoodRow } from '../../../../functions/core/imports/check-row.ts';
import { shapeOf } from '../../../../functions/core/imports/kinds.ts';
import { ok, refuse } from '../../../../functions/core/words/result.ts';
import { collectBadRows } from '../../../../lib/cli/money-import/bad-rows.ts';
import { checkFile } from '../../../../lib/cli/money-import/check-file.ts';
import { importFile } from '../../../../lib/cli/money-import/import-file.ts';
import { nothingYet } from '../../../../lib/cli/money-import/import-report.ts';
import { type SendRow, sendTo } from '../../../../lib/cli/money-import/send-row.ts';
import { type Loopback, serveLoopback } from '../../../../lib/embedded/http/loopback.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = join(folder, 'kpis.csv');
const errors = join(folder, 'kpis.errors.csv');
beforeEach(() => rmSync(errors, { force: true }));

const shape = shapeOf('kpis', { currency: 'USD' });
const header = 'requestId,externalId,kind,count,countedOn,note';
const columns = header.split(',');

const kpi = (id: string, { requestId = 'CR-7F3K2QX', count = '5', note = '' } = {}) => [
  requestId,
  id,
  'clicks',
  count,
  '2026-03-02',
  note,
];

const write = (...lines: string[]) => writeFileSync(file, lines.join('\n'));
const writeRows = (...rows: string[][]) => writeFileSync(file, stringify([columns, ...rows]));

const readAll = async () => {
  const rows: { line: number; ok: boolean }[] = [];
  for await (const row of checkFile(file, shape)) {
    rows.push({ line: row.ok ? row.value.line : row.refusal.line, ok: row.ok });
  }
  return rows;
};

const importing = async (send: SendRow, allOrNothing = false) => {
  const counts = nothingYet();
  const badRows = collectBadRows(errors);
  await importFile({ path: file, shape, send, badRows, allOrNothing }, counts);
  return { counts, badRows };
};

const recorded: SendRow = async () => ok('recorded');

describe('a file', () => {
  it('has each row on the line that it begins on, also after cells of several lines', async () => {
    const breaks = fc.constantFrom('\n', '\r\n');
    const cell = fc
      .array(fc.constantFrom('x', '"', ',', '\n', '\r\n', 'é'))
      .map((parts) => parts.join(''));
    const row = fc.record({ note: cell, isGood: fc.boolean(), blankLines: fc.nat(2) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 12 }),
        breaks,
        fc.boolean(),
        async (rows, end, bom) => {
          let [text, line] = [`${bom ? '\ufeff' : ''}${header}${end}`, 2];
          const expected = rows.map(({ note, isGood, blankLines }, index) => {
            const [gap, cells] = [
              end.repeat(blankLines),
              kpi(`k-${index}`, { count: isGood ? '5' : 'many', note }),
            ];
            const one = `${cells.map((given) => `"${given.replaceAll('"', '""')}"`).join(',')}${end}`;
            const at = line + blankLines;
            text += gap + one;
            line = at + one.split('\n').length - 1;
            return { line: at, isGood };
          });
          writeFileSync(file, text);
          const read = await readAll();
          expect(read.map((one) => one.line)).toEqual(expected.map((one) => one.line));
          for (const [index, { isGood }] of expected.entries())
            if (!isGood) expect(read[index]?.ok).toBe(false);
        },
      ),
    );
  });

  it.each([
    ['a quote in the middle of a cell', 'CR-7F3K2QX,k-2,clicks,5,2026-03-02,5" flyer'],
    ['text after a closing quote', 'CR-7F3K2QX,k-2,clicks,5,2026-03-02,"5" flyer'],
    ['a quote that nobody closes', 'CR-7F3K2QX,k-2,clicks,5,2026-03-02,"5 flyer'],
  ])('is read up to %s, which is reported by its line', async (_, broken) => {
    write(header, kpi('k-1').join(','), broken, kpi('k-3').join(','));
    expect(await readAll()).toEqual([
      { line: 2, ok: true },
      { line: 3, ok: false },
    ]);
  });

  it('loses no row before a quote that is wrong, and takes none after it for a row', async () => {
    const good = Array.from({ length: 5000 }, (_, index) => kpi(`k-${index}`).join(','));
    write(header, ...good, 'CR-7F3K2QX,"k"-2,clicks,5,2026-03-02,', ...good);
    const read = await readAll();
    expect(read).toHaveLength(5001);
    expect(read.slice(0, -1).every(({ ok: isGood }) => isGood)).toBe(true);
    expect(read.at(-1)).toEqual({ line: 5002, ok: false });
  });

  it('without a header, or without anything, is told so', async () => {
    write('a,b', '1,2');
    await expect(readAll()).rejects.toThrow(
      /line 1: missing columns: requestId, .*unknown columns: "a", "b"/,
    );
    write('');
    await expect(readAll()).rejects.toThrow(/is empty/);
    rmSync(file);
    await expect(readAll()).rejects.toThrow(/cannot be read: ENOENT/);
  });

  it('of 100,000 rows is checked in memory that does not grow with it', async () => {
    const out = createWriteStream(file);
    out.write(`${header}\n`);
    for (let index = 0; index < 100_000; index += 1) {
      out.write(`${kpi(`k-${index}`, { count: index % 1000 === 999 ? 'many' : '5' }).join(',')}\n`);
    }
    await finished(out.end());
    let [rows, bad, most] = [0, 0, 0];
    const before = process.memoryUsage().heapUsed;
    for await (const row of checkFile(file, shape)) {
      rows += 1;
      if (!row.ok) {
        bad += 1;
        expect(row.refusal.line).toBe(rows + 1);
      }
      if (rows % 1000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
    expect({ rows, bad }).toEqual({ rows: 100_000, bad: 100 });
    // Including garbage from parsing; 100,000 rows kept as objects would be more than twice as
    // much.
    expect(most).toBeLessThan(100 * 2 ** 20);
  });
});

describe('an import', () => {
  it('keeps the good rows, and writes each bad one with line and reason', async () => {
    writeRows(kpi('k-1'), kpi('k-2', { count: '=2+3' }), kpi('k-3'), kpi('k-4'));
    const refusal = { title: 'Not found', detail: 'There is no such request.', errors: [] };
    const { counts, badRows } = await importing(async ({ externalId }) =>
      externalId === 'k-3' ? refuse(refusal) : ok('recorded'),
    );
    expect(counts).toMatchObject({ checked: 0, read: 4, recorded: 2 });
    expect(badRows.count).toBe(2);
    const written = parse(readFileSync(errors, 'utf8'), { columns: true, bom: true }) as Record<
      string,
      string
    >[];
    expect(written.sort((a, b) => Number(a.line) - Number(b.line))).toEqual([
      expect.objectContaining({ line: '3', externalId: 'k-2', column: 'count', given: "'=2+3" }),
      expect.objectContaining({
        line: '4',
        externalId: 'k-3',
        reason: 'Not found. There is no such request.',
      }),
    ]);
  });

  it('neutralises what a spreadsheet would compute, wherever others wrote it', async () => {
    const formulas = ['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1'];
    writeRows(...formulas.map((formula) => kpi(formula, { requestId: formula, count: formula })));
    const { badRows } = await importing(recorded);
    expect(badRows.count).toBe(formulas.length);
    const written = parse(readFileSync(errors, 'utf8'), { from_line: 2, bom: true }) as string[][];
    for (const cell of written.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });

  it('sends nothing when all or nothing is wanted and one row is bad', async () => {
    writeRows(kpi('k-1'), kpi('k-2', { count: 'many' }));
    const { counts } = await importing(
      () => Promise.reject(new Error('nothing is to be sent')),
      true,
    );
    expect(counts).toMatchObject({ checked: 2, read: 0, recorded: 0 });
    writeRows(kpi('k-1'), kpi('k-2'));
    expect((await importing(recorded, true)).counts).toMatchObject({
      checked: 2,
      read: 2,
      recorded: 2,
    });
  });

  it('makes no file when nothing is bad', async () => {
    writeRows(kpi('k-1'));
    const { badRows } = await importing(recorded);
    expect({ written: badRows.written, there: existsSync(errors) }).toEqual({
      written: false,
      there: false,
    });
  });

  it('sends the rows of one request in order, and those of others meanwhile', async () => {
    const requests = ['CR-AAAAAAA', 'CR-BBBBBBB', 'CR-CCCCCCC'];
    const ids = Array.from({ length: 30 }, (_, index) => `k-${index}`);
    writeRows(...ids.flatMap((id) => requests.map((requestId) => kpi(id, { requestId }))));
    const sent: GoodRow[] = [];
    const running = new Set<string>();
    let most = 0;
    await importing(async (row) => {
      expect(running).not.toContain(row.requestId);
      running.add(row.requestId);
      most = Math.max(most, running.size);
      await new Promise(setImmediate);
      running.delete(row.requestId);
      sent.push(row);
      return ok('recorded');
    });
    for (const id of requests) {
      expect(
        sent.filter(({ requestId }) => requestId === id).map(({ externalId }) => externalId),
      ).toEqual(ids);
    }
    expect(most).toBe(3);
  });

  it('stops when sending fails for good, and says what was recorded', async () => {
    writeRows(...Array.from({ length: 1000 }, (_, index) => kpi(`k-${index}`)));
    const counts = nothingYet();
    let sent = 0;
    const send: SendRow = async () => {
      sent += 1;
      if (sent > 5) throw new Error('nobody answers');
      return ok('recorded');
    };
    const wanted = {
      path: file,
      shape,
      send,
      badRows: collectBadRows(errors),
      allOrNothing: false,
    };
    await expect(importFile(wanted, counts)).rejects.toThrow('nobody answers');
    expect({ sent, recorded: counts.recorded }).toEqual({ sent: 6, recorded: 5 });
  });
});

describe('a row on its way', () => {
  const answers: [number, object][] = [];
  const bodies: string[] = [];
  let api: Loopback;
  beforeEach(async () => {
    answers.length = 0;
    bodies.length = 0;
    api = await serveLoopback('API', 0, async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      bodies.push(`${request.method} ${request.url} ${request.headers.authorization} ${body}`);
      const [status, answer] = answers.shift() ?? [503, {}];
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify(answer));
    });
  });
  afterEach(() => api.stop());

  const row = { line: 2, requestId: 'CR-7F3K2QX', externalId: 'k-1', body: { externalId: 'k-1' } };
  const waits: number[] = [];
  const send = () => {
    waits.length = 0;
    const pause = async (millis: number) => waits.push(millis);
    return sendTo({ apiUrl: api.url, token: 't', kind: 'kpis', pause })(row);
  };

  it('is sent again while there are too many or nobody is there, with longer and longer waits', async () => {
    answers.push([429, {}], [503, {}], [500, {}], [200, { outcome: 'unchanged' }]);
    expect(await send()).toEqual(ok('unchanged'));
    expect(bodies).toEqual(
      Array(4).fill('POST /requests/CR-7F3K2QX/kpis Bearer t {"externalId":"k-1"}'),
    );
    for (const [index, millis] of waits.entries()) {
      expect(millis).toBeGreaterThanOrEqual(125 * 2 ** index);
      expect(millis).toBeLessThanOrEqual(250 * 2 ** index);
    }
  });

  it('is given up when nobody is there in the end', async () => {
    await expect(send()).rejects.toThrow(/answered 503, 8 times/);
    expect(waits).toHaveLength(7);
  });

  it('is refused with what the API says, at once', async () => {
    const problem = {
      title: 'Conflict',
      detail: 'Taken.',
      errors: [{ pointer: '/count', detail: 'is odd' }],
    };
    answers.push([409, problem]);
    expect(await send()).toEqual(refuse(problem));
    expect(bodies).toHaveLength(1);
  });

  it.each([
    [401, { message: 'Unauthorized' }, /answered 401: the token is not accepted/],
    [403, { title: 'No', detail: 'Only finance may record this' }, /Only finance may record this/],
    [200, { entry: {} }, /in a shape that this version does not know/],
    [404, { message: 'Not Found' }, /in a shape that this version does not know/],
  ])('stops everything at %i %j', async (status, body, sentence) => {
    answers.push([status, body]);
    await expect(send()).rejects.toThrow(sentence);
    expect(bodies).toHaveLength(1);
  });
});
