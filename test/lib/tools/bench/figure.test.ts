import { describe, expect, it } from 'vitest';
import { type Figure, figureTable, verdict } from '../../../../lib/tools/bench/figure.ts';
import { percentile } from '../../../../lib/tools/bench/percentile.ts';

describe('a percentile', () => {
  const values = Array.from({ length: 120 }, (_, index) => 120 - index);

  it('is the smallest value that so many do not exceed, whatever their order', () => {
    expect(percentile(values, 50)).toBe(60);
    expect(percentile(values, 99)).toBe(119);
    expect(percentile(values, 100)).toBe(120);
    expect(percentile([7], 99)).toBe(7);
    expect(percentile([3, 1, 2], 50)).toBe(2);
  });

  it('leaves the values as they are', () => {
    const given = [3, 1, 2];
    percentile(given, 50);
    expect(given).toEqual([3, 1, 2]);
  });

  it('of nothing is an error, not a zero', () => {
    expect(() => percentile([], 50)).toThrow('nothing was measured');
  });
});

const figure = (value: number, budget?: number): Figure => ({
  what: 'Load',
  unit: 'ms',
  value,
  budget,
});

describe('a verdict', () => {
  it.each([
    [figure(35, 35), 'within'],
    [figure(35.01, 35), 'over by 1 %'],
    [figure(70, 35), 'over by 100 %'],
    [figure(70), 'for information'],
  ])('of %o is "%s"', (given, words) => {
    expect(verdict(given)).toBe(words);
  });
});

describe('the table', () => {
  it('has figures below each other, each with its notes, and says what is missing', () => {
    const figures: Figure[] = [
      {
        what: 'Bundle of notify',
        unit: 'KB',
        value: 471.46,
        budget: 500,
        notes: ['nodemailer 89'],
      },
      { what: 'Sign-offs', unit: 'a second', value: 80 },
    ];
    expect(figureTable(figures, [{ what: 'npm start', problem: 'It ended.' }]).split('\n')).toEqual(
      [
        '                     measured    budget',
        'Bundle of notify     471.5 KB  500.0 KB  within',
        '    nodemailer 89',
        'Sign-offs         80 a second            for information',
        'npm start: not measured. It ended.',
      ],
    );
  });
});
