import { describe, expect, it } from 'vitest';
import {
  askedFor,
  authorsOf,
  maySign,
  withAuthors,
  wrote,
} from '../../../functions/core/rounds/authors.ts';
import type { OpenRound } from '../../../functions/core/rounds/round.ts';

describe('who wrote a version (J5)', () => {
  it('is who submits it, with whoever submitted the same work before, each once', () => {
    const written = [
      { work: 'a', by: ['mia', 'max'] },
      { work: 'b', by: ['mona'] },
    ];
    expect(authorsOf(written, 'a', ['mona', 'mia'])).toEqual(['mona', 'mia', 'max']);
    expect(authorsOf(written, 'c', ['mona'])).toEqual(['mona']);
    expect(authorsOf([], 'a', ['mona'])).toEqual(['mona']);
  });

  it('is kept once for each work, of the last 50', () => {
    const first = withAuthors(undefined, { work: 'a', by: ['mia'] });
    expect(first).toEqual([{ work: 'a', by: ['mia'] }]);
    const other = withAuthors(first, { work: 'b', by: ['max'] });
    expect(withAuthors(other, { work: 'a', by: ['mona', 'mia'] })).toEqual([
      { work: 'b', by: ['max'] },
      { work: 'a', by: ['mona', 'mia'] },
    ]);
    const many = Array.from({ length: 50 }, (_, index) => ({ work: `${index}`, by: ['mia'] }));
    const kept = withAuthors(many, { work: 'a', by: ['mia'] });
    expect(kept).toHaveLength(50);
    expect(kept.at(0)).toEqual(many[1]);
    expect(kept.at(-1)).toEqual({ work: 'a', by: ['mia'] });
  });

  it('is, of a round from before, who submitted it', () => {
    expect(wrote({ submittedBy: 'mia' }, 'mia')).toBe(true);
    expect(wrote({ submittedBy: 'mia' }, 'max')).toBe(false);
    expect(wrote({ submittedBy: 'mia', authors: ['mia', 'max'] }, 'max')).toBe(true);
  });
});

describe('who asked for the work (J5)', () => {
  it('is its requester, and whoever was before somebody else took it over', () => {
    const requesters = { requesterId: 'sia', formerRequesters: ['rita'] };
    expect(askedFor(requesters, 'sia')).toBe(true);
    expect(askedFor(requesters, 'rita')).toBe(true);
    expect(askedFor(requesters, 'saul')).toBe(false);
    expect(askedFor({ requesterId: 'rita' }, 'rita')).toBe(true);
    expect(askedFor({ requesterId: 'rita' }, 'sia')).toBe(false);
  });
});

it('who wrote it signs for nobody, who asked for sales at most, everybody else for any party (J5)', () => {
  const round = { submittedBy: 'mia', requesterId: 'rita', requesterMaySign: true } as OpenRound;
  const may = (memberId: string, party: string, more: Partial<OpenRound> = {}) =>
    maySign({ ...round, ...more }, memberId, party);
  expect([may('max', 'marketing'), may('max', 'sales')]).toEqual([true, true]);
  expect([may('rita', 'marketing'), may('rita', 'sales')]).toEqual([false, true]);
  expect(may('rita', 'sales', { requesterMaySign: false })).toBe(false);
  expect([may('mia', 'marketing'), may('mia', 'sales')]).toEqual([false, false]);
});
