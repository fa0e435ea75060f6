import { describe, expect, it } from 'vitest';
import { type ReleasedWork, suggestReuse } from '../../../functions/core/asking/suggest-reuse.ts';

const wanted = { title: 'Spring flyer for members', collateralType: 'flyer', segment: 'members' };

let made = 0;
const past = (given: Partial<ReleasedWork>): ReleasedWork => {
  made += 1;
  return {
    id: `CR-${String(made).padStart(7, '0')}`,
    title: 'Winter offer',
    collateralType: 'flyer',
    segment: 'enterprise',
    releasedAt: '2026-01-01T00:00:00.000Z',
    ...given,
  };
};

const titles = (released: ReleasedWork[], asked = wanted) =>
  suggestReuse(asked, released).map(({ title }) => title);

describe('existing work', () => {
  it('is suggested for the same segment, or for two words of the title', () => {
    const released = [
      past({ title: 'Same segment', segment: 'members', releasedAt: '2025-01-01T00:00:00.000Z' }),
      past({ title: 'A spring campaign for MEMBERS!' }),
      past({ title: 'One word: spring' }),
      past({ title: 'Nothing alike' }),
    ];
    expect(titles(released)).toEqual(['A spring campaign for MEMBERS!', 'Same segment']);
  });

  it('is never suggested for another type', () => {
    expect(titles([past({ ...wanted, collateralType: 'video' })])).toEqual([]);
  });

  it('is suggested up to three times, most similar first, then newest', () => {
    const old = past({ title: 'Spring flyer', segment: 'members' });
    const newer = past({
      title: 'Flyer spring',
      segment: 'members',
      releasedAt: '2026-02-01T00:00:00.000Z',
    });
    const whole = past({ title: 'Members: Spring flyer', segment: 'members' });
    const weak = past({ segment: 'members' });
    expect(titles([weak, old, newer, whole])).toEqual([
      'Members: Spring flyer',
      'Flyer spring',
      'Spring flyer',
    ]);
  });

  it('counts each shared word once, and ignores words of two letters', () => {
    expect(titles([past({ title: 'spring spring spring' })])).toEqual([]);
    expect(titles([past({ title: 'to be or no' })], { ...wanted, title: 'to be or no' })).toEqual(
      [],
    );
  });

  it('splits titles of all languages into words', () => {
    const title = 'Frühlings-Flyer für Mitglieder';
    expect(titles([past({ title })], { ...wanted, title: 'FRÜHLINGS flyer' })).toEqual([title]);
    const arabic = 'نشرة الربيع';
    expect(titles([past({ title: arabic })], { ...wanted, title: arabic })).toEqual([arabic]);
  });
});
