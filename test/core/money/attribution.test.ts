import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Attribution,
  attributionForm,
  uncountedBy,
} from '../../../functions/core/money/attribution.ts';
import type { CostEntry } from '../../../functions/core/money/cost-entry.ts';
import type { KpiEntry } from '../../../functions/core/money/kpi-entry.ts';
import type { MoneyEvent } from '../../../functions/core/money/money-event.ts';
import {
  CostKind,
  EarningKind,
  KpiKind,
  ResultKind,
} from '../../../functions/core/money/money-kinds.ts';
import { recordCost, recordKpi, recordResult } from '../../../functions/core/money/record-money.ts';
import { type RecordedMoney, withMoney } from '../../../functions/core/money/recorded-money.ts';
import type { ResultEntry } from '../../../functions/core/money/result-entry.ts';

const agreed: Attribution = {
  counts: ['membership', 'closed-won'],
  from: '2026-03-01',
  until: '2026-06-30',
  checkIns: [30],
};

describe('what counts as earned', () => {
  it.each([
    ['membership', '2026-03-01', undefined],
    ['membership', '2026-06-30', undefined],
    ['closed-won', '2026-04-15', undefined],
    ['retention', '2026-04-15', 'kind-not-agreed'],
    ['pipeline', '2026-04-15', 'pipeline'],
    ['membership', '2026-02-28', 'before-window'],
    ['membership', '2026-07-01', 'after-window'],
  ] as const)('%s won on %s: %s', (kind, wonOn, reason) => {
    expect(uncountedBy(agreed, { kind, wonOn })).toBe(reason);
  });

  it('is everything but pipeline if the brief has no attribution', () => {
    expect(uncountedBy(undefined, { kind: 'retention', wonOn: '2001-01-01' })).toBeUndefined();
    expect(uncountedBy(undefined, { kind: 'pipeline', wonOn: '2026-04-15' })).toBe('pipeline');
  });

  it('cannot be pipeline, the same kind twice, or in a window that ends before it begins', () => {
    const errorsOf = (given: object) =>
      attributionForm
        .safeParse({ ...agreed, ...given })
        .error?.issues.map(({ path }) => path.join('/'));
    expect(errorsOf({})).toBeUndefined();
    expect(errorsOf({ counts: ['pipeline'] })).toEqual(['counts/0']);
    expect(errorsOf({ counts: ['membership', 'membership'] })).toEqual(['counts']);
    expect(errorsOf({ until: '2026-02-01' })).toEqual(['until']);
    expect(errorsOf({ checkIns: [60, 30] })).toEqual(['checkIns']);
  });
});

const day = fc
  .integer({ min: 0, max: 364 })
  .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));
const amount = fc
  .integer({ min: 0, max: 1_000_000_000 })
  .map((minor) => ({ amount: minor, currency: 'USD' }));
const externalId = fc.constantFrom('a', 'b', 'c');

type Given =
  | { what: 'cost'; entry: CostEntry }
  | { what: 'result'; entry: ResultEntry }
  | { what: 'kpi'; entry: KpiEntry };

const given: fc.Arbitrary<Given> = fc.oneof(
  fc.record({
    what: fc.constant('cost' as const),
    entry: fc.record({
      externalId,
      kind: fc.constantFrom(...CostKind.options),
      amount,
      incurredOn: day,
    }),
  }),
  fc.record({
    what: fc.constant('result' as const),
    entry: fc.record({
      externalId,
      kind: fc.constantFrom(...ResultKind.options),
      units: fc.integer({ min: 0, max: 900 }),
      netValuePerUnit: amount,
      wonOn: day,
    }),
  }),
  fc.record({
    what: fc.constant('kpi' as const),
    entry: fc.record({
      externalId,
      kind: fc.constantFrom(...KpiKind.options),
      count: fc.integer({ min: 0, max: 1_000_000 }),
      countedOn: day,
    }),
  }),
);

const source = { channel: 'csv', name: 'march.csv' } as const;

/**
 * Records each entry, as a correction if its id is taken; returns the final entries and the
 * request's sums.
 */
const recordAll = (all: readonly Given[]): { kept: Map<string, Given>; money: RecordedMoney } => {
  const kept = new Map<string, Given>();
  let money: RecordedMoney = { money: { spent: 0, earned: 0, units: 0 } };
  for (const one of all) {
    const key = `${one.what} ${one.entry.externalId}`;
    const before = kept.get(key)?.entry;
    const common = { correction: before !== undefined, source, attribution: agreed };
    const decided =
      one.what === 'cost'
        ? recordCost({ ...common, entry: one.entry, before: before as CostEntry | undefined })
        : one.what === 'result'
          ? recordResult({ ...common, entry: one.entry, before: before as ResultEntry | undefined })
          : recordKpi({ ...common, entry: one.entry, before: before as KpiEntry | undefined });
    if (!decided.ok) throw new Error(decided.refusal.type);
    for (const event of decided.value as MoneyEvent[]) {
      money = withMoney(money, event);
      kept.set(key, { what: one.what, entry: event.data.entry } as Given);
    }
  }
  return { kept, money };
};

describe('the recorded sums of a request', () => {
  it('are those of its present entries, whatever was corrected before', () => {
    fc.assert(
      fc.property(fc.array(given, { maxLength: 30 }), (all) => {
        const { kept, money } = recordAll(all);
        const standing = [...kept.values()];
        const costs = standing.flatMap((one) => (one.what === 'cost' ? [one.entry] : []));
        const results = standing.flatMap((one) => (one.what === 'result' ? [one.entry] : []));
        const kpis = standing.flatMap((one) => (one.what === 'kpi' ? [one.entry] : []));
        const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
        const value = ({ units, netValuePerUnit }: ResultEntry) => units * netValuePerUnit.amount;
        const counted = results.filter((entry) => uncountedBy(agreed, entry) === undefined);
        expect(money.money).toEqual({
          spent: sum(costs.map((entry) => entry.amount.amount)),
          earned: sum(counted.map(value)),
          units: sum(counted.map(({ units }) => units)),
        });
        for (const kind of CostKind.options) {
          const own = costs
            .filter((entry) => entry.kind === kind)
            .map((entry) => entry.amount.amount);
          expect(money.costs?.[kind] ?? 0).toBe(sum(own));
        }
        for (const kind of EarningKind.options) {
          expect(money.results?.[kind]?.value ?? 0).toBe(
            sum(counted.filter((entry) => entry.kind === kind).map(value)),
          );
        }
        for (const kind of KpiKind.options) {
          expect(money.kpis?.[kind] ?? 0).toBe(
            sum(kpis.filter((entry) => entry.kind === kind).map(({ count }) => count)),
          );
        }
        const uncounted = Object.values(money.uncounted ?? {});
        expect(sum(uncounted.map((part) => part.value))).toBe(
          sum(results.map(value)) - money.money.earned,
        );
        expect(sum(Object.values(money.sources ?? {}).map((from) => from.earned))).toBe(
          money.money.earned,
        );
        expect(sum(Object.values(money.sources ?? {}).map((from) => from.spent))).toBe(
          money.money.spent,
        );
      }),
    );
  });
});
