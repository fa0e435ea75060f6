import { describe, expect, it } from 'vitest';
import { libraryEntry } from '../../../functions/core/library/library-entry.ts';
import { monday } from '../../story/sample.ts';
import { inApproval, releasedState } from '../../story/states.ts';

describe('an entry of the library', () => {
  it('is made of released work alone', () => {
    expect(libraryEntry(inApproval())).toBeUndefined();
    const state = releasedState();
    expect(libraryEntry(state)).toMatchObject({
      id: state.id,
      title: state.form.title,
      releasedAt: state.released?.at,
      resultsUntil: state.released?.resultsUntil,
      money: { spent: 0, earned: 0, net: 0 },
    });
  });

  it('has the return that was counted, and none where nothing was spent', () => {
    const earned = (spent: number) =>
      libraryEntry({ ...releasedState(), money: { spent, earned: 300, units: 1 } })?.money;
    expect(earned(100)).toEqual({ spent: 100, earned: 300, net: 200, roi: 2 });
    expect(earned(0)).toStrictEqual({ spent: 0, earned: 300, net: 300 });
  });

  it('is rated by those who said how useful it was, and by nobody before', () => {
    expect(libraryEntry(releasedState())).not.toHaveProperty('rating');
    const feedback = {
      rita: { used: true, rating: 5, at: monday },
      saul: { used: true, rating: 4, at: monday },
      sia: { used: false, rating: 2, at: monday, why: 'Too long' },
    };
    expect(libraryEntry({ ...releasedState(), feedback })?.rating).toEqual({
      average: 3.7,
      count: 3,
      used: 2,
    });
  });

  it('offers the version that was released, and no later one', () => {
    const state = releasedState();
    const { proof } = state;
    if (!proof) throw new Error('released without a proof');
    const file = { name: 'a.pdf', type: 'application/pdf' as const, size: 1, sha256: 'a' };
    const { link: _, file: __, ...bare } = proof;
    const workOf = (given: object) =>
      libraryEntry({ ...state, proof: { ...bare, ...given } as typeof proof })?.work;
    expect(workOf({ file })).toEqual({ file: { name: 'a.pdf', type: 'application/pdf' } });
    expect(workOf({ link: 'https://files.example/a' })).toEqual({
      link: 'https://files.example/a',
    });
    expect(workOf({ file, version: proof.version + 1 })).toBeUndefined();
    expect(workOf({})).toBeUndefined();
    expect(libraryEntry({ ...state, proof: undefined })).toMatchObject({ id: state.id });
  });
});
