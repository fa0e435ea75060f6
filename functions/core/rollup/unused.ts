import type { Feedback } from '../feedback/feedback.ts';
import type { LedgerEvent } from '../ledger/ledger.ts';
import type { RecordedMoney } from '../money/recorded-money.ts';
import type { Release } from '../release/release.ts';
import type { Progress } from '../stages/progress.ts';
import type { Settings } from '../words/settings.ts';
import { periodsOf } from './period.ts';

/** Whether the latest feedback of any member says it was used. */
export const isUsed = ({ feedback }: Feedback): boolean =>
  Object.values(feedback).some(({ used }) => used);

/**
 * A request's place on a period's list of unused work; `listed` is false when it is being removed.
 */
export type UnusedPosition = { period: string; listed: boolean; spent: number; why?: string };

/**
 * Updates the lists of unused work, for the week, month and quarter in which it became known. Later
 * use removes the request; most events change nothing.
 */
export const unusedPositions = (
  before: UseState | undefined,
  event: LedgerEvent,
  after: UseState,
  { timeZone }: Pick<Settings, 'timeZone'>,
): UnusedPosition[] => {
  const [was, is] = [before && unusedIn(before), unusedIn(after)];
  if (isSameUse(was, is)) return [];
  const { since = event.at, spent = 0, why } = is ?? was ?? {};
  return periodsOf(since, timeZone).map((period) => ({
    period,
    listed: is !== undefined,
    spent,
    ...(why && { why }),
  }));
};

/** A released request that cost something and that nobody uses, as known now. */
const unusedIn = (state: UseState): Unused | undefined => {
  const since = unusedSince(state);
  if (since === undefined || isUsed(state) || state.money.spent <= 0) return undefined;
  const latest = Object.values(state.feedback)
    .filter(({ why }) => why !== undefined)
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
    .at(-1);
  return { since, spent: state.money.spent, ...(latest?.why && { why: latest.why }) };
};

/** Money in minor units; `why` is the latest reason given, shortened. */
type Unused = { since: string; spent: number; why?: string };

/**
 * Since when it is fair to call it unused: since sales was asked, or since it was closed before
 * that. Undefined before that.
 */
const unusedSince = (state: Progress & Release & Feedback): string | undefined =>
  state.released &&
  (state.feedbackAskedAt ?? (state.stage === 'closed' ? state.stageSince : undefined));

const isSameUse = (one: Unused | undefined, other: Unused | undefined): boolean =>
  one?.since === other?.since && one?.spent === other?.spent && one?.why === other?.why;

type UseState = Progress & Release & RecordedMoney & Feedback;
