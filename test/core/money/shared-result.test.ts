import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allot, wholeWeight } from '../../../functions/core/money/allot.ts';
import { sharedResultForm } from '../../../functions/core/money/shared-result.ts';

/** Between two and five weights that sum to the whole. */
const weights = fc
  .uniqueArray(fc.integer({ min: 0, max: wholeWeight }), { minLength: 1, maxLength: 4 })
  .map((cuts) => {
    const edges = [0, ...cuts.sort((a, b) => a - b), wholeWeight];
    return edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
  });

const amount = fc.integer({ min: 0, max: 1_000_000_000_000 });

describe('splitting a number', () => {
  it('gives parts that add up to it, none off by a whole unit', () => {
    fc.assert(
      fc.property(amount, weights, (whole, parts) => {
        const split = allot(whole, parts);
        expect(split.reduce((sum, part) => sum + part, 0)).toBe(whole);
        for (const [index, part] of split.entries()) {
          const off =
            BigInt(part) * BigInt(wholeWeight) - BigInt(whole) * BigInt(parts[index] ?? 0);
          expect(off > -BigInt(wholeWeight) && off < BigInt(wholeWeight)).toBe(true);
        }
      }),
    );
  });

  it('gives 0 for weight 0', () => {
    fc.assert(
      fc.property(amount, weights, (whole, parts) => {
        for (const [index, part] of allot(whole, parts).entries()) {
          if (parts[index] === 0) expect(part).toBe(0);
        }
      }),
    );
  });

  it('gives the last cent to the largest remainder, the first of equals first', () => {
    expect(allot(100, [3333, 3333, 3334])).toEqual([33, 33, 34]);
    expect(allot(1, [5000, 5000])).toEqual([1, 0]);
    expect(allot(10_000, [1, 9999])).toEqual([1, 9999]);
  });
});

describe('the weights of a shared result', () => {
  const errorsOf = (given: number[]) => {
    const shares = given.map((weight, index) => ({ requestId: `CR-000000${index}`, weight }));
    const body = {
      externalId: 'deal',
      kind: 'closed-won',
      units: 1,
      netValuePerUnit: { amount: 100, currency: 'USD' },
      wonOn: '2026-03-02',
      shares,
    };
    const { error } = sharedResultForm('USD').safeParse(body);
    return error?.issues.map(({ path }) => path.join('/')) ?? [];
  };

  it('sum to exactly one, as people write decimals', () => {
    expect(errorsOf([0.1, 0.2, 0.7])).toEqual([]);
    expect(errorsOf([0.3333, 0.3333, 0.3334])).toEqual([]);
    expect(errorsOf([0.5, 0.4999])).toEqual(['shares']);
    expect(errorsOf([0.5, 0.6])).toEqual(['shares']);
  });

  it('have at most four decimals, for two to four requests', () => {
    expect(errorsOf([0.33333, 0.66667])).toEqual(['shares/0/weight', 'shares/1/weight']);
    expect(errorsOf([1])).toEqual(['shares']);
    expect(errorsOf([0.2, 0.2, 0.2, 0.2, 0.2])).toEqual(['shares']);
  });
});
