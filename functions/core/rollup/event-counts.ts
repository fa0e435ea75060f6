import type { Asking } from '../asking/asking.ts';
import type { Feedback } from '../feedback/feedback.ts';
import type { LedgerEvent } from '../ledger/ledger.ts';
import type { Release } from '../release/release.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { Progress } from '../stages/progress.ts';
import { countsArrivals, countsTime } from '../stages/stages.ts';
import type { Settings } from '../words/settings.ts';
import {
  bucketCounter,
  type Counter,
  declinedCounter,
  histograms,
  promiseCounter,
} from './counters.ts';
import { waitsEndedBy } from './ended-waits.ts';
import { bucketOf } from './histogram.ts';
import { isUsed } from './unused.ts';

/** A change of one counter, in the periods of the instant `at`. */
export type Count = { counter: Counter; by: number; at: string };

/** All that an event counts, except money; all of it in `total`. */
export const eventCounts = (
  before: Counted | undefined,
  event: LedgerEvent,
  after: Counted,
  settings: Settings,
): Count[] =>
  before
    ? [...countsOfType(before, event, after), ...waitCounts(before, event, settings)]
    : [{ counter: 'submitted', by: 1, at: event.at }];

const countsOfType = (before: Counted, event: LedgerEvent, after: Counted): Count[] => {
  switch (event.type) {
    case 'stage-changed':
      return stageCounts(before, event);
    case 'request-declined':
      return event.data.cause
        ? [{ counter: declinedCounter(event.data.cause), by: 1, at: event.at }]
        : [];
    case 'request-released':
      return releaseCounts(before, event);
    case 'round-closed':
      return approvalCounts(before, event);
    case 'feedback-given':
      return feedbackCounts(before, event, after);
    default:
      return [];
  }
};

const stageCounts = (
  before: Counted,
  event: Extract<LedgerEvent, { type: 'stage-changed' }>,
): Count[] => {
  const { to } = event.data;
  const { at } = event;
  return [
    ...(countsArrivals(to) ? [{ counter: to, by: 1, at }] : []),
    ...(to === 'closed' && !isUsed(before)
      ? [{ counter: 'closed-unused' as const, by: 1, at }]
      : []),
    ...stageTime(before, event),
  ];
};

/**
 * How long the request was in the stage it leaves. The results window does not count, as nobody
 * works then.
 */
const stageTime = (
  before: Progress,
  event: Extract<LedgerEvent, { type: 'stage-changed' }>,
): Count[] => {
  const { from } = event.data;
  if (!countsTime(from)) return [];
  const bucket = bucketOf(before.stageSince, event.at);
  return [{ counter: bucketCounter(histograms.stage(from), bucket), by: 1, at: event.at }];
};

const releaseCounts = (before: Asking, { at }: LedgerEvent): Count[] => [
  { counter: bucketCounter(histograms.wholeWay, bucketOf(before.submittedAt, at)), by: 1, at },
  { counter: 'unused', by: 1, at },
];

/**
 * A brief counts when its round approves it, a proof when it is finally approved. A change of plan
 * after the release is not a second attempt at the first signature, and is not counted.
 */
const approvalCounts = (
  before: Counted,
  event: Extract<LedgerEvent, { type: 'round-closed' }>,
): Count[] => {
  const { round } = before;
  if (!round || round.id !== event.data.roundId || event.data.outcome !== 'approved') return [];
  if (round.kind === 'review' || round.correction) return [];
  const what = round.kind === 'brief' ? 'brief' : 'proof';
  return [
    { counter: `${what}-${round.subject.version === 1 ? 'first' : 'later'}`, by: 1, at: event.at },
  ];
};

/** Each member's latest feedback counts: an earlier rating is subtracted in its own period. */
const feedbackCounts = (
  before: Counted,
  event: Extract<LedgerEvent, { type: 'feedback-given' }>,
  after: Counted,
): Count[] => {
  const earlier = before.feedback[event.data.memberId];
  return [
    ...(earlier ? ratingCounts(earlier.rating, -1, earlier.at) : []),
    ...ratingCounts(event.data.rating, 1, event.at),
    ...usedCounts(before, after),
  ];
};

const ratingCounts = (rating: number, sign: 1 | -1, at: string): Count[] => [
  { counter: 'rated', by: sign, at },
  { counter: 'rating-sum', by: sign * rating, at },
];

/**
 * "Never used" is counted in the periods of the release and of closing, and subtracted there once
 * somebody uses it.
 */
const usedCounts = (before: Feedback, after: Progress & Release & Feedback): Count[] => {
  if (isUsed(before) === isUsed(after)) return [];
  const by = isUsed(after) ? -1 : 1;
  return [
    ...(after.released ? [{ counter: 'unused' as const, by, at: after.released.at }] : []),
    ...(after.stage === 'closed'
      ? [{ counter: 'closed-unused' as const, by, at: after.stageSince }]
      : []),
  ];
};

/**
 * Counts waits that were done or ended overdue: how long they took, and whether the promise was
 * kept.
 */
const waitCounts = (before: Counted, event: LedgerEvent, settings: Settings): Count[] =>
  waitsEndedBy(before, event, settings).flatMap(({ waiter, since, dueAt, done, countedAt }) => {
    const at = countedAt ?? event.at;
    const by = countedAt === undefined ? 1 : -1;
    const overdue = at > dueAt;
    if (!done && !overdue) return [];
    return [
      { counter: bucketCounter(histograms.waiter(waiter), bucketOf(since, at)), by, at },
      { counter: promiseCounter(waiter, !overdue), by, at },
    ];
  });

type Counted = Asking & Progress & Rounds & Release & Feedback;
