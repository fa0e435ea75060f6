import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneLine, sayDay, sayInstant, sayList, shorten } from '../../functions/wording/say.ts';

describe('times', () => {
  it("are in the reader's time zone, with its name", () => {
    const instant = '2026-03-18T13:00:00.000Z';
    expect(sayInstant(instant, 'America/New_York')).toBe('Wed, Mar 18, 2026, 9:00 AM EDT');
    expect(sayInstant(instant, 'Asia/Tokyo')).toBe('Wed, Mar 18, 2026, 10:00 PM GMT+9');
  });

  it('contain no special spaces, which mail clients show as boxes', () => {
    expect(sayInstant('2026-03-18T13:00:00.000Z', 'UTC')).toMatch(/^[\x20-\x7e]+$/);
  });

  it('of a calendar day depend on no time zone', () => {
    expect(sayDay('2026-01-01')).toBe('Jan 1, 2026');
  });
});

describe('lists', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('%j are said as %j', (words, said) => {
    expect(sayList(words)).toBe(said);
  });
});

describe('shortening', () => {
  it('cuts between words, and keeps short text as it is', () => {
    expect(shorten('one two three four', 18)).toBe('one two three four');
    expect(shorten('one two three four', 16)).toBe('one two three …');
  });

  it('never splits a character', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(shorten(family.repeat(3), family.length + 4)).toBe(`${family} …`);
  });

  it('gives a beginning of the text, no longer than asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 50 }), (text, max) => {
        const short = shorten(text, max);
        expect(text.startsWith(short.replace(/ …$/, ''))).toBe(true);
        expect(short.length).toBeLessThanOrEqual(max + 2);
        expect(short.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('one line', () => {
  it('replaces any kind of line break', () => {
    expect(oneLine(' a\r\nb\nc\u2028d\u0085e\t f ')).toBe('a b c d e f');
  });
});
