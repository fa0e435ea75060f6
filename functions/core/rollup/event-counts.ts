import type { LedgerEvent } from '../ledger/ledger.ts';
import type { RequestState } from '../request/request.ts';
import type { Settings } from '../words/settings.ts';
import { isHumanStep } from '../words/words.ts';
import { bucketCounter, declinedCounter, histograms, promiseCounter } from './counters.ts';
import { bucketOf } from './histogram.ts';
import { turnsEndedBy } from './turns-taken.ts';
import { isUsed } from './unused.ts';

/** One counter's change, in the period that `at` is in. */
export type Count = { counter: string; by: number; at: string };

const finalStages = ['released', 'declined', 'withdrawn', 'reused', 'closed'] as const;

/**
 * How long the request was in the stage that it leaves, however it leaves it. The results window is
 * not work.
 */
const stageTime = (
  before: RequestState,
  event: Extract<LedgerEvent, { type: 'stage-changed' }>,
): Count[] => {
  const { from } = event.data;
  if (!isHumanStep(from) || from === 'released') return [];
  const bucket = bucketOf(before.stageSince, event.at);
  return [{ counter: bucketCounter(histograms.stage(from), bucket), by: 1, at: event.at }];
};

const stageCounts = (
  before: RequestState,
  event: Extract<LedgerEvent, { type: 'stage-changed' }>,
): Count[] => {
  const { to } = event.data;
  const { at } = event;
  return [
    ...finalStages.filter((stage) => stage === to).map((counter) => ({ counter, by: 1, at })),
    ...(to === 'closed' && !isUsed(before) ? [{ counter: 'closed-unused', by: 1, at }] : []),
    ...stageTime(before, event),
  ];
};

const releaseCounts = (before: RequestState, { at }: LedgerEvent): Count[] => [
  { counter: bucketCounter(histograms.wholeWay, bucketOf(before.submittedAt, at)), by: 1, at },
  { counter: 'unused', by: 1, at },
];

/**
 * A brief counts when its round approves it, a proof when it is finally approved; each new version
 * is a new round. A change of plan after the release is no second try at a first signature, and is
 * not counted.
 */
const approvalCounts = (
  before: RequestState,
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

const rated = (rating: number, sign: 1 | -1, at: string): Count[] => [
  { counter: 'rated', by: sign, at },
  { counter: 'rating-sum', by: sign * rating, at },
];

/**
 * "Never used" is counted where the request was released or closed, and taken back there when
 * somebody uses it.
 */
const usedCounts = (before: RequestState, after: RequestState): Count[] => {
  if (isUsed(before) === isUsed(after)) return [];
  const by = isUsed(after) ? -1 : 1;
  return [
    ...(after.released ? [{ counter: 'unused', by, at: after.released.at }] : []),
    ...(after.stage === 'closed' ? [{ counter: 'closed-unused', by, at: after.stageSince }] : []),
  ];
};

/**
 * The last word of each member counts: an earlier rating is taken back in the period it was given
 * in.
 */
const feedbackCounts = (
  before: RequestState,
  event: Extract<LedgerEvent, { type: 'feedback-given' }>,
  after: RequestState,
): Count[] => {
  const earlier = before.feedback[event.data.memberId];
  return [
    ...(earlier ? rated(earlier.rating, -1, earlier.at) : []),
    ...rated(event.data.rating, 1, event.at),
    ...usedCounts(before, after),
  ];
};

/**
 * Turns that were done, and those that ended overdue, count: how long, and whether the promise was
 * kept.
 */
const turnCounts = (before: RequestState, event: LedgerEvent, settings: Settings): Count[] =>
  turnsEndedBy(before, event, settings).flatMap(({ waiter, since, promisedBy, done, undone }) => {
    const at = undone ?? event.at;
    const by = undone === undefined ? 1 : -1;
    const overdue = at > promisedBy;
    if (!done && !overdue) return [];
    return [
      { counter: bucketCounter(histograms.waiter(waiter), bucketOf(since, at)), by, at },
      { counter: promiseCounter(waiter, !overdue), by, at },
    ];
  });

const countsOfType = (before: RequestState, event: LedgerEvent, after: RequestState): Count[] => {
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

/** Everything but money that an event counts; all of it belongs to the total. */
export const eventCounts = (
  before: RequestState | undefined,
  event: LedgerEvent,
  after: RequestState,
  settings: Settings,
): Count[] =>
  before
    ? [...countsOfType(before, event, after), ...turnCounts(before, event, settings)]
    : [{ counter: 'submitted', by: 1, at: event.at }];
