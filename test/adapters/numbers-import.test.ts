import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createImport, keepPiece, readImport, readPieces } from '../../functions/adapters/import-store.ts';
import { changeImport } from '../../functions/imports/change-import.ts';
import {
  beginImport,
  type NumbersImport,
  startImport,
  takePart,
} from '../../functions/imports/numbers-import.ts';
import { giveUpImport, workOnImport } from '../../functions/imports/work-on-import.ts';
import { settings } from '../domain/sample.ts';
import { useSampleTable } from './sample-table.ts';

useSampleTable();

const now = '2026-03-02T14:00:00.000Z';
const header = 'requestId,externalId,kind,count,countedOn,note';

const begin = async (text: string, form: Partial<NumbersImport> = {}, partBytes = 1000) => {
  const bytes = Buffer.from(text);
  const parts = Math.ceil(bytes.length / partBytes);
  const begun = beginImport(
    { kind: 'kpis', keep: 'good', name: 'ads.csv', parts, ...form },
    { id: randomUUID(), by: { kind: 'member', id: 'mona' }, now },
  );
  await createImport(begun, undefined);
  for (let number = 1; number <= parts; number += 1) {
    const part = bytes.subarray((number - 1) * partBytes, number * partBytes);
    const sha256 = await keepPiece(begun, { bytes: part });
    await changeImport(await imported(begun.id), (given) =>
      takePart(given, { number, sha256, bytes: part.length }),
    );
  }
  await changeImport(await imported(begun.id), (given) => startImport(given, now));
  return begun.id;
};

const work = (id: string, hasTime = () => true) => workOnImport(id, { now, settings, hasTime });

const finish = async (id: string, hasTime?: () => boolean) => {
  for (let tasks = 1; ; tasks += 1) {
    const { outcome } = await work(id, hasTime);
    if (outcome !== 'more') return { tasks, outcome };
    if (tasks > 500) throw new Error('it does not end');
  }
};

const imported = async (id: string): Promise<NumbersImport> => {
  const found = await readImport(id);
  if (!found) throw new Error(`${id} is gone`);
  return found;
};

const report = async (id: string): Promise<string> => {
  const { badRows } = await imported(id);
  const pages = await readPieces(id, badRows);
  return pages.map(({ bytes }) => Buffer.from(bytes).toString()).join('');
};

const kpi = (index: number, note = '') => `CR-0000000,k-${index},clicks,5,2026-03-02,${note}`;

describe('an import', () => {
  it('ends the same whether one task does it or each task does a row', async () => {
    const rows = [header, kpi(1), kpi(2, '"a\nb"'), kpi(1), kpi(3), 'CR-1,x,y,=1+1,2026,'];
    const text = rows.join('\n');
    const [whole, apart] = [await begin(text), await begin(text, {}, 50)];
    expect(await finish(whole)).toEqual({ tasks: 2, outcome: 'done' });
    expect((await finish(apart, () => false)).outcome).toBe('done');
    expect((await imported(apart)).rows).toEqual((await imported(whole)).rows);
    expect((await imported(whole)).rows).toEqual({
      checked: 5,
      bad: 5,
      recorded: 0,
      corrected: 0,
      unchanged: 0,
    });
    expect(await report(apart)).toBe(await report(whole));
    expect(await report(whole)).toContain("'=1+1");
  });

  it('counts a stretch once that two tasks do at once, and changes nothing once it has ended', async () => {
    const id = await begin([header, kpi(1), kpi(2)].join('\n'));
    const both = await Promise.allSettled([work(id), work(id)]);
    expect(both.map(({ status }) => status)).toContain('fulfilled');
    await finish(id);
    const ended = await imported(id);
    expect(ended.rows).toMatchObject({ checked: 2, bad: 2 });
    expect(await work(id)).toEqual({ importId: id, outcome: 'done' });
    expect(await imported(id)).toEqual(ended);
  });

  it('that was given up goes on where it was', async () => {
    const id = await begin([header, kpi(1), kpi(2)].join('\n'));
    await work(id, () => false);
    await work(id, () => false);
    expect(await giveUpImport(id, now)).toEqual({ importId: id, outcome: 'failed' });
    expect(await work(id)).toEqual({ importId: id, outcome: 'failed' });
    await changeImport(await imported(id), (given) => startImport(given, now));
    expect(await imported(id)).toMatchObject({ state: 'checking', starts: 2, rows: { checked: 1 } });
    await finish(id);
    expect((await imported(id)).rows).toMatchObject({ checked: 2, bad: 2 });
  });
});
