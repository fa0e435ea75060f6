import { beforeEach, describe, expect, it } from 'vitest';
import { registerImport } from '../../../functions/commands/imports/register-import.ts';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import type { NumbersImport } from '../../../functions/core/imports/numbers-import.ts';
import type { Caller } from '../../../functions/core/words/caller.ts';
import { replaceImport } from '../../../functions/store/numbers/import-store.ts';
import { readOpenImports } from '../../../functions/store/numbers/open-import-store.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { accepted, mona, monday, refusal, settings } from '../../story/sample.ts';

/** How many imports may be open: of one, and of all. */

useSampleTable();

const client = (id: string): Caller => ({ kind: 'client', id });
const body = { kind: 'costs', keep: 'good', name: 'march.csv', parts: 1 } as const;

const begin = (caller: Caller, now = monday) => registerImport({ body, caller, now, settings });

const end = async (one: NumbersImport, state: NumbersImport['state'] = 'done'): Promise<void> => {
  await replaceImport(one, { ...one, state });
};

beforeEach(async () => {
  const { found } = await readOpenImports();
  for (const one of found.values()) await end(one);
});

const manyOf = async (caller: Caller, count: number): Promise<NumbersImport[]> => {
  const begun: NumbersImport[] = [];
  for (let nth = 0; nth < count; nth += 1) begun.push(accepted(await begin(caller)));
  return begun;
};

describe('one person or system', () => {
  it('may have five open imports, and is told which they are', async () => {
    const begun = await manyOf({ kind: 'member', member: mona }, 5);
    expect(refusal(await begin({ kind: 'member', member: mona }))).toEqual({
      type: 'too-many-imports',
      whose: 'yours',
      ids: begun.map(({ id }) => id),
    });
    accepted(await begin(client('erp')));
  });

  it('is no other of the same id', async () => {
    await manyOf({ kind: 'member', member: mona }, 5);
    accepted(await begin(client('mona')));
  });

  it.each(['done', 'refused', 'failed'] as const)(
    'may begin one more when one is %s',
    async (state) => {
      const [first] = await manyOf(client('erp'), 5);
      expect((await begin(client('erp'))).ok).toBe(false);
      await end(first as NumbersImport, state);
      accepted(await begin(client('erp')));
    },
  );

  it('may begin one more a day after an upload that was given up, but not while one is recorded', async () => {
    const [first] = await manyOf(client('erp'), 5);
    await end(first as NumbersImport, 'recording');
    expect((await begin(client('erp'), hoursAfter(monday, 23))).ok).toBe(false);
    accepted(await begin(client('erp'), hoursAfter(monday, 24)));
    const { listed } = await readOpenImports();
    expect(listed.map(({ id }) => id)).toContain(first?.id);
    expect(listed).toHaveLength(2);
  });
});

describe('all together', () => {
  it('may have twenty open imports', async () => {
    for (const id of ['a', 'b', 'c', 'd']) await manyOf(client(id), 5);
    expect(refusal(await begin(client('e')))).toEqual({
      type: 'too-many-imports',
      whose: 'all',
      ids: [],
    });
  });

  it('have no more by beginning at the same instant', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => begin(client('erp'))));
    expect(all.filter(({ ok }) => ok)).toHaveLength(5);
    expect((await readOpenImports()).listed).toHaveLength(5);
  });
});
