import { describe, expect, it } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import type { NumbersImport } from '../../../functions/core/imports/numbers-import.ts';
import {
  importQuota,
  type OpenImports,
  OpenImports as Schema,
  stillOpen,
} from '../../../functions/core/imports/open-imports.ts';
import { monday } from '../../story/sample.ts';

const idOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

const mia = { kind: 'member', id: 'mia' } as const;
const erp = { kind: 'client', id: 'erp' } as const;

const begun = (count: number, by: OpenImports[number]['by'] = mia, from = 0): OpenImports =>
  Array.from({ length: count }, (_, index) => ({ id: idOf(from + index), by, at: monday }));

describe('the imports that are open', () => {
  const openIn = (state: NumbersImport['state'], hours: number) =>
    stillOpen(begun(1), new Map([[idOf(0), { state }]]), hoursAfter(monday, hours)).length === 1;

  it('are those that run, however long, and those that somebody sends within a day', () => {
    expect(openIn('checking', 100)).toBe(true);
    expect(openIn('recording', 100)).toBe(true);
    expect(openIn('uploading', 0)).toBe(true);
    expect(openIn('uploading', 23.9)).toBe(true);
    expect(openIn('uploading', 24)).toBe(false);
  });

  it('are none that have ended or are gone', () => {
    for (const state of ['done', 'refused', 'failed'] as const)
      expect(openIn(state, 0)).toBe(false);
    expect(stillOpen(begun(1), new Map(), monday)).toEqual([]);
  });

  it('keep their order, and are a list as the table has it', () => {
    const found = new Map(begun(3).map(({ id }) => [id, { state: 'checking' as const }]));
    found.delete(idOf(1));
    const open = stillOpen(begun(3), found, monday);
    expect(open.map(({ id }) => id)).toEqual([idOf(0), idOf(2)]);
    expect(Schema.parse(open)).toEqual(open);
  });
});

describe('one more import', () => {
  it('may be begun by whoever has fewer than five, whatever others have', () => {
    const others = [
      ...begun(4),
      ...begun(5, erp, 5),
      ...begun(5, { kind: 'client', id: 'mia' }, 10),
    ];
    expect(importQuota(others, mia)).toBeUndefined();
    const all = begun(5);
    expect(importQuota(all, mia)).toEqual({
      type: 'too-many-imports',
      whose: 'yours',
      ids: all.map(({ id }) => id),
    });
    expect(importQuota([...others, ...begun(1, mia, 30)], mia)).toMatchObject({ whose: 'yours' });
  });

  it('may not be begun by anybody where twenty are open', () => {
    const open = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        id: idOf(index),
        by: { kind: 'member' as const, id: `member-${index}` },
        at: monday,
      }));
    expect(importQuota(open(19), mia)).toBeUndefined();
    expect(importQuota(open(20), mia)).toEqual({
      type: 'too-many-imports',
      whose: 'all',
      ids: [],
    });
  });
});
