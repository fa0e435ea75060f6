import type { Asking } from '../asking/asking.ts';
import type { PartnersCounted } from '../brief/partners.ts';
import { dayIn } from '../calendar/time.ts';
import type { Feedback } from '../feedback/feedback.ts';
import type { LedgerEvent } from '../ledger/ledger.ts';
import type { RecordedMoney } from '../money/recorded-money.ts';
import type { Release } from '../release/release.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { Progress } from '../stages/progress.ts';
import { stageRow } from '../stages/stages.ts';
import type { Settings } from '../words/settings.ts';
import { total } from './counters.ts';
import { eventCounts } from './event-counts.ts';
import { moneyChanges, moneyMoves } from './money-moves.ts';
import { isJudged } from './pending-moves.ts';
import { periodsOf, periodsOfDay, toDate } from './period.ts';
import { type TallyMove, tallyMove } from './sum-moves.ts';

/**
 * The changes of tallies by an event, for its periods (week, month and quarter) and to date.
 * `before` and `after` are the request's state around it. The moves of one command may change a
 * counter several times; the caller adds them up and writes them in the event's transaction, so
 * that tallies can neither drift nor count twice.
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
 * A request's place on a period's list by net gain: all its money to date, in minor units, and why
 * it ended. `list` is the index partition.
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
 * Two lists per period: requests whose return can be judged, and those that may still earn back
 * their cost.
 */
export const netLists = {
  settled: (period: string) => period,
  pending: (period: string) => `${period}/no-result-yet`,
} as const;

/**
 * The lists that an event puts a request on: for the periods whose money it changes or, if it ends
 * the request, the periods of its end. A request has one position per period, the latest.
 */
export const netPositions = (
  event: LedgerEvent,
  after: Progress & RecordedMoney,
  settings: Settings,
): NetPosition[] => {
  const { spent, earned, units } = after.money;
  const ended = event.type === 'stage-changed' && stageRow(after.stage).final && spent + earned > 0;
  const periods = new Set([
    ...moneyChanges(event).flatMap((part) => periodsOfDay(part.day)),
    ...(ended ? periodsOf(event.at, settings.timeZone) : []),
  ]);
  if (periods.size === 0) return [];
  const list = isJudged(after) ? netLists.settled : netLists.pending;
  const lesson = lessonOf(after);
  const position = { spent, earned, units, ...(lesson && { lesson }) };
  return [...periods, toDate].map((period) => ({ period, list: list(period), ...position }));
};

const lessonOf = ({ ending }: Progress): string | undefined => {
  const lesson = ending?.lesson ?? ending?.reason;
  return lesson && lesson.length > maxLesson
    ? `${lesson.slice(0, maxLesson).toWellFormed()}…`
    : lesson;
};

/**
 * Characters of a lesson in lists; the request has all of it. Four positions carry it, and ten
 * lines of a report.
 */
const maxLesson = 400;

/** The slices that tallies depend on. */
type Counted = Asking & PartnersCounted & Progress & Rounds & Release & RecordedMoney & Feedback;
