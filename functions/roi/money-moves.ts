import type { RequestState } from '../request/request.ts';
import type { LedgerEvent } from '../shared/ledger.ts';
import type { Stage } from '../shared/words.ts';
import { Cadence } from './calendars.ts';
import { type Dimension, dimensions, total, valueCounter } from './counters.ts';
import { type CostEntry, countedUnits, earnedBy, type ResultEntry } from './money-entry.ts';
import { periodOfDay, periodsOfDay, toDate } from './period.ts';

/** What one (period, dimension) tally changes by. Counters are flat numbers; money is in minor units. */
export type TallyMove = { period: string; dimension: string; counters: Record<string, number> };

/** Money that enters the periods of a calendar day, or with a minus sign leaves them. */
type Part = { day: string; spent: number; earned: number; units: number };

const costPart = ({ incurredOn, amount }: CostEntry, sign: 1 | -1): Part => ({
  day: incurredOn,
  spent: sign * amount.amount,
  earned: 0,
  units: 0,
});

const resultPart = (entry: ResultEntry, sign: 1 | -1): Part => ({
  day: entry.wonOn,
  spent: 0,
  earned: sign * earnedBy(entry),
  units: sign * countedUnits(entry),
});

/** Money counts into the periods in which it was spent or won; a correction takes the old entry out of its own. */
export const moneyParts = (event: LedgerEvent): Part[] => {
  switch (event.type) {
    case 'cost-recorded':
      return [costPart(event.data.entry, 1)];
    case 'cost-corrected':
      return [costPart(event.data.before, -1), costPart(event.data.entry, 1)];
    case 'result-recorded':
      return [resultPart(event.data.entry, 1)];
    case 'result-corrected':
      return [resultPart(event.data.before, -1), resultPart(event.data.entry, 1)];
    default:
      return [];
  }
};

const valueIn: Record<Dimension, (state: RequestState) => string | undefined> = {
  segment: ({ form }) => form.segment,
  'collateral-type': ({ form }) => form.collateralType,
  campaign: ({ form }) => form.campaign,
  team: ({ team }) => team,
  priority: ({ form }) => form.priority,
};

const spread = (
  period: string,
  { spent, earned, units }: Omit<Part, 'day'>,
  state: RequestState,
): TallyMove[] => [
  { period, dimension: total, counters: { spent, earned, units } },
  ...dimensions.map((dimension) => {
    const value = valueIn[dimension](state);
    return {
      period,
      dimension,
      counters: { [valueCounter(value, 'spent')]: spent, [valueCounter(value, 'earned')]: earned },
    };
  }),
];

/**
 * Reports of earlier periods may have been sent without this money, so the current one mentions it: what is late for
 * the report of a week may well be in time for the month's.
 */
const late = (parts: Part[], today: string): TallyMove[] =>
  parts.flatMap(({ day, spent, earned }) =>
    Cadence.options
      .map((cadence) => ({ of: periodOfDay(day, cadence), now: periodOfDay(today, cadence) }))
      .filter(({ of, now }) => of < now)
      .map(({ now }) => ({
        period: now,
        dimension: total,
        counters: { 'late-spent': spent, 'late-earned': earned },
      })),
  );

/** Stages in which nothing more is expected to come back. */
const over: readonly Stage[] = ['closed', 'declined', 'withdrawn', 'reused'];

export const isOver = (state: RequestState): boolean => over.includes(state.stage);

const withoutResult = (state: RequestState | undefined): { spent: number; requests: number } =>
  state && state.money.spent > 0 && state.money.units === 0 && !isOver(state)
    ? { spent: state.money.spent, requests: 1 }
    : { spent: 0, requests: 0 };

/** Money spent that has brought nothing yet and still may; a loss once the request is over. To date only. */
const pending = (before: RequestState | undefined, after: RequestState): TallyMove => {
  const [was, is] = [withoutResult(before), withoutResult(after)];
  return {
    period: toDate,
    dimension: total,
    counters: {
      'no-result-spent': is.spent - was.spent,
      'no-result-requests': is.requests - was.requests,
    },
  };
};

/** How an event moves the sums of money, in the periods of its entries and to date. `today` is the event's day. */
export const moneyMoves = (
  before: RequestState | undefined,
  event: LedgerEvent,
  after: RequestState,
  today: string,
): TallyMove[] => {
  const parts = moneyParts(event);
  return [
    ...parts.flatMap((part) =>
      [...periodsOfDay(part.day), toDate].flatMap((period) => spread(period, part, after)),
    ),
    ...late(parts, today),
    pending(before, after),
  ];
};
