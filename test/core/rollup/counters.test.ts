import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readValueCounter, valueCounter } from '../../../functions/core/rollup/counters.ts';
import { sumOf } from '../../../functions/core/rollup/sums.ts';

describe('names of counters', () => {
  it('are a closed list, so that a typing mistake does not compile', () => {
    const sums = new Map([['reused', 2]]);
    expect(sumOf(sums, 'reused')).toBe(2);
    // @ts-expect-error no sum is called this
    expect(sumOf(sums, 'reuesd')).toBe(0);
    // @ts-expect-error no request waits for such a party
    expect(sumOf(sums, 'kept:salse')).toBe(0);
    // @ts-expect-error the results window is nobody's work, and not timed
    expect(sumOf(sums, 'stage:released|3')).toBe(0);
  });

  it('can be parsed, whatever people call their campaigns, and never clash', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.constantFrom('spent' as const, 'earned' as const),
        (value, measure) => {
          const normal = value.normalize('NFC');
          fc.pre(normal.length <= 80);
          const name = valueCounter(value, measure);
          expect(readValueCounter(name)).toEqual({ value: normal, measure });
          expect(['pk', 'sk', '__proto__']).not.toContain(name);
        },
      ),
    );
  });

  it.each(['|spent', 'a|spent|b', '%7C', '%257C|', '__proto__', '|', '%', ''])(
    'can be parsed for the value %j',
    (value) => {
      expect(readValueCounter(valueCounter(value, 'earned'))).toEqual({ value, measure: 'earned' });
    },
  );

  it('are the same for text that looks the same', () => {
    expect(valueCounter('Cafe\u0301', 'spent')).toBe(valueCounter('Caf\u00e9', 'spent'));
  });

  it('stay short and distinct if a value is very long', () => {
    const [one, other] = [
      valueCounter(`${'x'.repeat(500)}1`, 'spent'),
      valueCounter(`${'x'.repeat(500)}2`, 'spent'),
    ];
    expect(one.length).toBeLessThan(100);
    expect(one).not.toBe(other);
  });
});
