import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readValueCounter, valueCounter } from '../../../functions/core/rollup/counters.ts';

describe('names of sums', () => {
  it('can be read back, whatever people call their campaigns, and never take the name of another sum', () => {
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
    'reads %j back, whatever it looks like',
    (value) => {
      expect(readValueCounter(valueCounter(value, 'earned'))).toEqual({ value, measure: 'earned' });
    },
  );

  it('writes what looks the same in one way', () => {
    expect(valueCounter('Cafe\u0301', 'spent')).toBe(valueCounter('Caf\u00e9', 'spent'));
  });

  it('stay short, and stay different, when a value is very long', () => {
    const [one, other] = [
      valueCounter(`${'x'.repeat(500)}1`, 'spent'),
      valueCounter(`${'x'.repeat(500)}2`, 'spent'),
    ];
    expect(one.length).toBeLessThan(100);
    expect(one).not.toBe(other);
  });
});
