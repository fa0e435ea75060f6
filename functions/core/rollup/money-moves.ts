import type { Asking } from '../asking/asking.ts';
import type { PartnersCounted } from '../brief/partners.ts';
import type { LedgerEvent } from '../ledger/ledger.ts';
import type { CostEntry } from '../money/cost-entry.ts';
import { countedUnits, earnedBy, spentBy, valueOfResult } from '../money/entry-value.ts';
import type { RecordedMoney } from '../money/recorded-money.ts';
import type { ResultEntry } from '../money/result-entry.ts';
import type { Progress } from '../stages/progress.ts';
import { Cadence } from './calendars.ts';
import { dimensions, lateCounter, total, valueCounter } from './counters.ts';
import { entryValues } from './dimension-values.ts';
import { pendingMoves } from './pending-moves.ts';
import { periodOfDay, periodsOfDay, toDate } from './period.ts';
import { type TallyMove, tallyMove } from './sum-moves.ts';

/**
 * The changes of an event's money by day. It counts in the periods in which it was spent or won; a
 * correction subtracts the replaced entry in its own.
 */
export const moneyChanges = (event: LedgerEvent): MoneyChange[] => {
  switch (event.type) {
    case 'cost-recorded':
      return [costChange(event.data.entry, 1)];
    case 'cost-corrected':
      return [costChange(event.data.before, -1), costChange(event.data.entry, 1)];
    case 'result-recorded':
      return [resultChange(event.data.entry, 1)];
    case 'result-corrected':
      return [resultChange(event.data.before, -1), resultChange(event.data.entry, 1)];
    default:
      return [];
  }
};

/**
 * Money added to the periods of a day, or subtracted if negative. `pipeline` is hoped for,
 * `uncounted` does not count by the attribution; neither is earned, and both are shown separately.
 */
type MoneyChange = {
  /** Of the entry; of a credit note, that of the cost that it takes from. */
  externalId: string;
  day: string;
  spent: number;
  earned: number;
  units: number;
  pipeline?: number;
  uncounted?: number;
};

const costChange = (entry: CostEntry, sign: 1 | -1): MoneyChange => ({
  externalId: entry.credits ?? entry.externalId,
  day: entry.countsOn ?? entry.incurredOn,
  spent: sign * spentBy(entry),
  earned: 0,
  units: 0,
});

const resultChange = (entry: ResultEntry, sign: 1 | -1): MoneyChange => ({
  externalId: entry.externalId,
  day: entry.wonOn,
  spent: 0,
  earned: sign * earnedBy(entry),
  units: sign * countedUnits(entry),
  ...(entry.uncounted && {
    [entry.uncounted === 'pipeline' ? 'pipeline' : 'uncounted']: sign * valueOfResult(entry),
  }),
});

/**
 * The changes of tallies by an event's money, in the periods of its entries and to date. `today` is
 * the day of the event.
 */
export const moneyMoves = (
  before: Counted | undefined,
  event: LedgerEvent,
  after: Counted,
  today: string,
): TallyMove[] => {
  const parts = moneyChanges(event);
  return [
    ...parts.flatMap((part) =>
      [...periodsOfDay(part.day), toDate].flatMap((period) => periodMoves(period, part, after)),
    ),
    ...lateMoves(parts, today),
    ...pendingMoves(before, after),
  ];
};

const periodMoves = (
  period: string,
  { externalId, spent, earned, units, pipeline = 0, uncounted = 0 }: MoneyChange,
  state: Asking & PartnersCounted,
): TallyMove[] => [
  tallyMove(period, total, { spent, earned, units, pipeline, uncounted }),
  ...dimensions.flatMap((dimension) =>
    entryValues(dimension, state, externalId).map((value) =>
      tallyMove(period, dimension, {
        [valueCounter(value, 'spent')]: spent,
        [valueCounter(value, 'earned')]: earned,
      }),
    ),
  ),
];

/**
 * Reports of earlier periods may have been sent without this money, so the current report mentions
 * it. Money may be late for a week's report and in time for the month's.
 */
const lateMoves = (parts: MoneyChange[], today: string): TallyMove[] =>
  parts.flatMap(({ day, spent, earned }) =>
    Cadence.options
      .map((cadence) => ({ of: periodOfDay(day, cadence), now: periodOfDay(today, cadence) }))
      .filter(({ of, now }) => of < now)
      .map(({ of, now }) =>
        tallyMove(now, total, {
          'late-spent': spent,
          'late-earned': earned,
          [lateCounter(of, 'spent')]: spent,
          [lateCounter(of, 'earned')]: earned,
        }),
      ),
  );

type Counted = Asking & PartnersCounted & Progress & RecordedMoney;
