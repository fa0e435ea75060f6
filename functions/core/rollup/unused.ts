import type { Feedback } from '../feedback/feedback.ts';
import type { LedgerEvent } from '../ledger/ledger.ts';
import type { RecordedMoney } from '../money/recorded-money.ts';
import type { Release } from '../release/release.ts';
import type { Progress } from '../stages/progress.ts';
import type { Settings } from '../words/settings.ts';
import { periodsOf } from './period.ts';

/** Whether anybody's last word is that they used it. */
export const isUsed = ({ feedback }: Feedback): boolean =>
  Object.values(feedback).some(({ used }) => used);

/**
 * A request's place on the list of a period's unused material; one that is not `listed` has just
 * left it.
 */
export type UnusedPosition = { period: string; listed: boolean; spent: number; why?: string };

/**
 * How an event moves a request on the lists of what nobody uses: those of the week, the month and
 * the quarter in which that came to be known. Somebody who uses it after all takes it off; most
 * events move nothing.
 */
export const unusedPositions = (
  before: Judged | undefined,
  event: LedgerEvent,
  after: Judged,
  { timeZone }: Pick<Settings, 'timeZone'>,
): UnusedPosition[] => {
  const [was, is] = [before && unusedIn(before), unusedIn(after)];
  if (same(was, is)) return [];
  const { since = event.at, spent = 0, why } = is ?? was ?? {};
  return periodsOf(since, timeZone).map((period) => ({
    period,
    listed: is !== undefined,
    spent,
    ...(why && { why }),
  }));
};

/** Material that cost something and that nobody uses, as it is known now. */
const unusedIn = (state: Judged): Unused | undefined => {
  const since = judgedSince(state);
  if (since === undefined || isUsed(state) || state.money.spent <= 0) return undefined;
  const latest = Object.values(state.feedback)
    .filter(({ why }) => why !== undefined)
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
    .at(-1);
  return { since, spent: state.money.spent, ...(latest?.why && { why: latest.why }) };
};

/** Money in minor units; `why` is the latest reason that somebody gave, shortened. */
type Unused = { since: string; spent: number; why?: string };

/**
 * Since when it is fair to say that nobody uses something: since sales was asked, or since it was
 * closed before that. Nothing for what was never released, or not long ago.
 */
const judgedSince = (state: Progress & Release & Feedback): string | undefined =>
  state.released &&
  (state.feedbackAskedAt ?? (state.stage === 'closed' ? state.stageSince : undefined));

const same = (one: Unused | undefined, other: Unused | undefined): boolean =>
  one?.since === other?.since && one?.spent === other?.spent && one?.why === other?.why;

type Judged = Progress & Release & RecordedMoney & Feedback;
