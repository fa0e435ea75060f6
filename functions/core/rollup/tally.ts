import type { Asking } from '../asking/asking.ts';
import { dayIn } from '../calendar/time.ts';
import type { Feedback } from '../feedback/feedback.ts';
import type { LedgerEvent } from '../ledger/ledger.ts';
import type { RecordedMoney } from '../money/recorded-money.ts';
import type { Release } from '../release/release.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { Progress } from '../stages/progress.ts';
import { rowOf } from '../stages/stages.ts';
import type { Settings } from '../words/settings.ts';
import { total } from './counters.ts';
import { eventCounts } from './event-counts.ts';
import { moneyMoves, moneyParts } from './money-moves.ts';
import { isJudged } from './pending-moves.ts';
import { periodsOf, periodsOfDay, toDate } from './period.ts';
import { type TallyMove, tallyMove } from './sum-moves.ts';

/**
 * How an event moves the tallies, for its periods (a week, a month and a quarter) and to date.
 * `before` and `after` are the request's state around the event. The moves of one command may name
 * a counter more than once, with amounts that cancel out; the caller adds them up, and writes them
 * in the transaction that stores the event, so that they can neither drift nor count twice.
 */
export const tallyMoves = (
  before: Counted | undefined,
  event: LedgerEvent,
  after: Counted,
  settings: Settings,
): TallyMove[] => [
  ...moneyMoves(before, event, after, dayIn(settings.timeZone, event.at)),
  ...eventCounts(before, event, after, settings).flatMap(({ counter, by, at }) =>
    [...periodsOf(at, settings.timeZone), toDate].map((period) =>
      tallyMove(period, total, { [counter]: by }),
    ),
  ),
];

/**
 * Where a request is listed for a period: all its money to date, in minor units, as of an event.
 * `list` is the index partition that it is sorted into by its net gain. `lesson` is why it ended,
 * in the words of whoever ended it.
 */
export type NetPosition = {
  period: string;
  list: string;
  spent: number;
  earned: number;
  units: number;
  lesson?: string;
};

/**
 * Requests whose return can be judged, and those that cost something and may still bring it back.
 */
export const netLists = {
  settled: (period: string) => period,
  pending: (period: string) => `${period}/no-result-yet`,
} as const;

/**
 * The lists that an event puts a request on: of the periods whose money it moved or, when it ended
 * the request, of the periods in which it ended. A request has one position a period, and the last
 * one counts.
 */
export const netPositions = (
  event: LedgerEvent,
  after: Progress & RecordedMoney,
  settings: Settings,
): NetPosition[] => {
  const { spent, earned, units } = after.money;
  const ended = event.type === 'stage-changed' && rowOf(after.stage).final && spent + earned > 0;
  const periods = new Set([
    ...moneyParts(event).flatMap((part) => periodsOfDay(part.day)),
    ...(ended ? periodsOf(event.at, settings.timeZone) : []),
  ]);
  if (periods.size === 0) return [];
  const list = isJudged(after) ? netLists.settled : netLists.pending;
  const lesson = lessonOf(after);
  const told = { spent, earned, units, ...(lesson && { lesson }) };
  return [...periods, toDate].map((period) => ({ period, list: list(period), ...told }));
};

const lessonOf = ({ ending }: Progress): string | undefined => {
  const lesson = ending?.lesson ?? ending?.reason;
  return lesson && lesson.length > lessonAtMost
    ? `${lesson.slice(0, lessonAtMost).toWellFormed()}…`
    : lesson;
};

/**
 * Of a lesson as it stands in lists; the whole of it is in the request. Four positions carry it,
 * and ten lines a report.
 */
const lessonAtMost = 400;

/** What the tallies are moved by. */
type Counted = Asking & Progress & Rounds & Release & RecordedMoney & Feedback;
