import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneLine, sayDay, sayInstant, sayList, shorten } from '../../functions/wording/say.ts';

describe('times', () => {
  it('are said in the time zone of the reader, with the zone', () => {
    const instant = '2026-03-18T13:00:00.000Z';
    expect(sayInstant(instant, 'America/New_York')).toBe('Wed, Mar 18, 2026, 9:00 AM EDT');
    expect(sayInstant(instant, 'Asia/Tokyo')).toBe('Wed, Mar 18, 2026, 10:00 PM GMT+9');
  });

  it('are plain text: mail clients show other spaces as boxes', () => {
    expect(sayInstant('2026-03-18T13:00:00.000Z', 'UTC')).toMatch(/^[\x20-\x7e]+$/);
  });

  it('of a calendar day do not depend on any zone', () => {
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
  it('cuts between words, and leaves what is short enough', () => {
    expect(shorten('one two three four', 18)).toBe('one two three four');
    expect(shorten('one two three four', 16)).toBe('one two three …');
  });

  it('never cuts a character in two', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(shorten(family.repeat(3), family.length + 4)).toBe(`${family} …`);
  });

  it('is a beginning of the text and never longer than asked for', () => {
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
  it('is what is left of many, for any kind of line break', () => {
    expect(oneLine(' a\r\nb\nc\u2028d\u0085e\t f ')).toBe('a b c d e f');
  });
});
