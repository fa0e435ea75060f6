import type { Uncounted } from './attribution.ts';
import type { CostEntry } from './cost-entry.ts';
import { countedUnits, earnedBy, spentBy, valueOfResult } from './entry-value.ts';
import type { MoneyEvent } from './money-event.ts';
import type { CostKind, KpiKind, ResultKind } from './money-kinds.ts';
import type { ResultEntry } from './result-entry.ts';
import { type Source, type SourceSums, sourceName } from './source.ts';

/**
 * A request's recorded money, in minor units. `money` is what counts, and all that tallies are made
 * of. The other sums are details, which older requests lack.
 */
export type RecordedMoney = {
  money: { spent: number; earned: number; units: number };
  /** Costs by kind. */
  costs?: Partial<Record<CostKind, number>>;
  /** Earned, by kind. */
  results?: Partial<Record<ResultKind, Results>>;
  /** Results that do not count by the attribution, by reason. */
  uncounted?: Partial<Record<Uncounted, Results>>;
  kpis?: Partial<Record<KpiKind, number>>;
  sources?: Record<string, SourceSums>;
};

type Results = { units: number; value: number };

/** Applies an entry or a correction. */
export const evolveMoney = <State extends RecordedMoney>(
  state: State,
  event: MoneyEvent,
): State => ({
  ...state,
  ...withMoney(state, event),
});

/** The sums after an entry or a correction: the replaced entry is subtracted, the new one added. */
export const withMoney = (before: RecordedMoney, event: MoneyEvent): RecordedMoney => {
  const { money, costs, results, uncounted, kpis, sources } = before;
  const known = Object.fromEntries(
    Object.entries({ money, costs, results, uncounted, kpis, sources }).filter(
      ([, sums]) => sums !== undefined,
    ),
  ) as RecordedMoney;
  return withSource(withEntry(known, event), event.data.source, before);
};

const withSource = (
  money: RecordedMoney,
  source: Source | undefined,
  before: RecordedMoney,
): RecordedMoney => {
  if (!source) return money;
  const known = money.sources ?? {};
  const name = sourceName(source, known);
  const sofar = known[name] ?? { entries: 0, spent: 0, earned: 0 };
  const moved = {
    entries: sofar.entries + 1,
    spent: sofar.spent + money.money.spent - before.money.spent,
    earned: sofar.earned + money.money.earned - before.money.earned,
  };
  return { ...money, sources: { ...known, [name]: moved } };
};

const withEntry = (money: RecordedMoney, event: MoneyEvent): RecordedMoney => {
  switch (event.type) {
    case 'cost-recorded':
      return withCost(money, event.data.entry, 1);
    case 'cost-corrected':
      return withCost(withCost(money, event.data.before, -1), event.data.entry, 1);
    case 'result-recorded':
      return withResult(money, event.data.entry, 1);
    case 'result-corrected':
      return withResult(withResult(money, event.data.before, -1), event.data.entry, 1);
    case 'kpi-recorded':
      return { ...money, kpis: addTo(money.kpis, event.data.entry.kind, event.data.entry.count) };
    case 'kpi-corrected': {
      const { entry, before } = event.data;
      const without = addTo(money.kpis, before.kind, -before.count);
      return { ...money, kpis: addTo(without, entry.kind, entry.count) };
    }
  }
};

const withCost = (money: RecordedMoney, entry: CostEntry, sign: Sign): RecordedMoney => ({
  ...money,
  money: { ...money.money, spent: money.money.spent + sign * spentBy(entry) },
  costs: addTo(money.costs, entry.kind, sign * spentBy(entry)),
});

const addTo = <Name extends string>(
  sums: Partial<Record<Name, number>> | undefined,
  name: Name,
  by: number,
): Partial<Record<Name, number>> =>
  ({ ...sums, [name]: (sums?.[name] ?? 0) + by }) as Partial<Record<Name, number>>;

const withResult = (money: RecordedMoney, entry: ResultEntry, sign: Sign): RecordedMoney => {
  const part = { units: sign * entry.units, value: sign * valueOfResult(entry) };
  if (entry.uncounted)
    return { ...money, uncounted: addResultTo(money.uncounted, entry.uncounted, part) };
  return {
    ...money,
    money: {
      ...money.money,
      earned: money.money.earned + sign * earnedBy(entry),
      units: money.money.units + sign * countedUnits(entry),
    },
    results: addResultTo(money.results, entry.kind, part),
  };
};

const addResultTo = <Name extends string>(
  sums: Partial<Record<Name, Results>> | undefined,
  name: Name,
  { units, value }: Results,
): Partial<Record<Name, Results>> => {
  const sofar = sums?.[name] ?? { units: 0, value: 0 };
  return { ...sums, [name]: { units: sofar.units + units, value: sofar.value + value } } as Partial<
    Record<Name, Results>
  >;
};

/** Whether an entry is added or subtracted. */
type Sign = 1 | -1;
