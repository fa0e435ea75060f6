import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allot, wholeWeight } from '../../../functions/core/money/allot.ts';
import { recordResult } from '../../../functions/core/money/record-money.ts';
import {
  type SharedResult,
  sharedResultForm,
  shareResult,
} from '../../../functions/core/money/shared-result.ts';
import { maxMoney } from '../../../functions/core/words/money.ts';
import { accepted, refusal } from '../../story/sample.ts';
import { inBrief, releasedState } from '../../story/states.ts';

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

  it('name each request once', () => {
    const { error } = sharedResultForm('USD').safeParse({
      ...shared,
      shares: [half, half],
    });
    expect(error?.issues.map(({ path }) => path)).toEqual([['shares']]);
  });
});

const half = { requestId: 'CR-0000001', weight: 0.5 };
const [one, two, three] = ['CR-0000001', 'CR-0000002', 'CR-0000003'] as const;
const shared: SharedResult = {
  externalId: 'deal',
  kind: 'membership',
  units: 3,
  netValuePerUnit: { amount: 101, currency: 'USD' },
  wonOn: '2026-03-02',
  correction: false,
  shares: [half, { requestId: two, weight: 0.5 }],
};
const source = { channel: 'api' } as const;
const state = releasedState();
const both = [{ state }, { state }];

describe('a result that requests share', () => {
  it('is an event of each, which add up to it', () => {
    const events = accepted(shareResult(shared, both, { source })).flat();
    expect(events.map(({ type }) => type)).toEqual(['result-recorded', 'result-recorded']);
    expect(events.map(({ data }) => data.entry)).toMatchObject([
      { externalId: 'deal', units: 2, share: { weight: 5000, value: 152 } },
      { externalId: 'deal', units: 1, share: { weight: 5000, value: 151 } },
    ]);
    expect(events[0]?.data.entry).not.toHaveProperty('correction');
    expect(events[0]?.data.entry).not.toHaveProperty('shares');
  });

  it('counts for each by what that one has signed', () => {
    const attribution = {
      counts: ['closed-won' as const],
      from: '2026-01-01',
      until: '2026-12-31',
      checkIns: [],
    };
    const sharing = [{ state, attribution }, { state }];
    const [first, second] = accepted(shareResult(shared, sharing, { source })).flat();
    expect(first?.data.entry).toMatchObject({ uncounted: 'kind-not-agreed' });
    expect(second?.data.entry).not.toHaveProperty('uncounted');
  });

  const recorded = () => {
    const entries = accepted(shareResult(shared, both, { source })).flat();
    return entries.map(({ data }) => ({ state, before: data.entry as never }));
  };

  it('changes nothing when it is sent again, and other weights are a correction', () => {
    const earlier = [one, two];
    expect(accepted(shareResult(shared, recorded(), { earlier, source })).flat()).toEqual([]);
    const moved = {
      ...shared,
      shares: [
        { ...half, weight: 1 },
        { requestId: two, weight: 0 },
      ],
    };
    expect(refusal(shareResult(moved, recorded(), { earlier, source }))).toEqual({
      type: 'external-id-reused',
      externalId: 'deal',
    });
    const corrected = shareResult({ ...moved, correction: true }, recorded(), { earlier, source });
    expect(accepted(corrected).flat()).toMatchObject([
      { type: 'result-corrected', data: { change: { earned: 151, units: 1 } } },
      { type: 'result-corrected', data: { change: { earned: -151, units: -1 } } },
    ]);
  });

  it('takes another request in by a correction, which names all that had a part', () => {
    const shares = [half, { requestId: three, weight: 0.5 }];
    const earlier = [one, two];
    const [first] = recorded();
    const sharing = [first ?? { state }, { state }];
    expect(refusal(shareResult({ ...shared, shares }, sharing, { earlier, source }))).toEqual({
      type: 'external-id-reused',
      externalId: 'deal',
    });
    const corrected = { ...shared, shares, correction: true };
    expect(refusal(shareResult(corrected, sharing, { earlier, source }))).toEqual({
      type: 'invalid-fields',
      errors: [{ pointer: '/shares', detail: expect.stringContaining(two) }],
    });
    const all = { ...corrected, shares: [...shares, { requestId: two, weight: 0 }] };
    const types = accepted(
      shareResult(all, [...sharing, ...recorded().slice(1)], { earlier, source }),
    ).map((events) => events.map(({ type }) => type));
    expect(types).toEqual([[], ['result-recorded'], ['result-corrected']]);
  });

  it('is refused where one of them takes no results, or nothing was shared to correct', () => {
    const early = [{ state }, { state: inBrief() }];
    expect(refusal(shareResult(shared, early, { source }))).toMatchObject({ type: 'wrong-stage' });
    expect(refusal(shareResult({ ...shared, correction: true }, both, { source }))).toEqual({
      type: 'nothing-to-correct',
      externalId: 'deal',
    });
  });

  it('is refused as a whole if it is worth more than can be stored', () => {
    const netValuePerUnit = { amount: maxMoney, currency: 'USD' };
    const tooLarge = { ...shared, netValuePerUnit };
    for (const earlier of [undefined, [one, two]])
      expect(
        refusal(shareResult(tooLarge, both, { source, ...(earlier && { earlier }) })),
      ).toMatchObject({
        type: 'invalid-fields',
        errors: [{ pointer: '/units' }],
      });
    expect(shareResult({ ...tooLarge, units: 1 }, both, { source }).ok).toBe(true);
  });

  it('is refused by its day like any other', () => {
    const today = '2020-01-01';
    expect(refusal(shareResult(shared, both, { source, today }))).toMatchObject({
      errors: [{ pointer: '/wonOn' }],
    });
  });

  it('is no result of one of them alone afterwards', () => {
    const [first] = recorded();
    const alone = { ...shared, share: undefined };
    const { correction: _, shares: __, ...entry } = alone;
    expect(
      refusal(recordResult({ entry, correction: true, before: first?.before as never })),
    ).toEqual({ type: 'result-is-shared', externalId: 'deal' });
  });

  it('needs each of the requests', () => {
    expect(() => shareResult(shared, [{ state }], { source })).toThrow('was not read');
  });
});
