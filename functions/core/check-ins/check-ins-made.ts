import type { EarningKind } from '../money/money-kinds.ts';

/** What was recorded, or will be at this pace; money in minor units. */
export type Sums = { spent: number; earned: number; units: number };

/**
 * Where it ends: at the pace so far while its window runs, and what it came to when that is over.
 * The cost is what is spent, or what was planned where less is recorded while the window runs:
 * bills come in late, and what is not there yet must not look like a return.
 */
export type Ends = { basis: 'pace' | 'result' } & Sums;

export type Direction = 'better' | 'worse' | 'same';

/** The check-in before, and what moved since. */
export type Trend = {
  since: string;
  moved: Sums;
  /**
   * By where it ends, in the whole percents that people read; missing where one of the two has no
   * end to speak of.
   */
  direction?: Direction;
  /** Where it was to end then. */
  endsBefore?: Ends;
};

/**
 * How many more sales there have to be, at the value of one that was agreed; counted from where it
 * stands.
 */
export type Missing = {
  /** What has to be earned back: the cost at the end. */
  cost: number;
  valueOfOneSale: number;
  breakEven: number;
  /**
   * Until it is what was planned: its value, at no less than its return. Missing where no sales
   * bring it.
   */
  plan?: number;
  /** Beside those that the pace brings; where there is a pace. */
  breakEvenAtPace?: number;
};

/**
 * Projected against actual on one day, while it can still be mended; what the ledger keeps of it.
 */
export type CheckIn = {
  /** Of the brief whose plan it is held to. */
  briefVersion: number;
  /** The agreed day after the release that it is for; one made in between has none. */
  agreedDay?: number;
  /** The day, in the deployment's time zone. */
  on: string;
  /** The days on which results count, both included; `passed` counts today. */
  window: { from: string; until: string; days: number; passed: number };
  projected: { cost: number; value: number; units?: number };
  actual: Sums;
  ends?: Ends;
  missing?: Missing;
  /** What one sale is, where the plan counts one kind of them. */
  sale?: EarningKind;
  trend?: Trend;
};

/** What a request remembers of its check-ins: how many there were, and the last one. */
export type CheckInsMade = {
  made: number;
  /** The last agreed day that is done with. */
  agreedDay?: number;
  last: Pick<CheckIn, 'on' | 'agreedDay' | 'actual' | 'ends'> & { at: string };
};

/** What was planned and what came of it when the target was met; money in minor units. */
export type TargetMet = {
  /** Of the brief whose plan it was. */
  briefVersion: number;
  projected: { cost: number; value: number; units?: number };
  actual: { spent: number; earned: number; units: number };
};

/** Looks at projected against actual. */
export type CheckIns = {
  /** On agreed days and in between. */
  checkIns?: CheckInsMade;
  /** When its plan was reached, the first time. */
  targetMet?: TargetMet & { at: string };
};

export type CheckInEvent =
  | { type: 'target-met'; data: TargetMet }
  | { type: 'check-in-made'; data: CheckIn };

/** What is known of projected against actual, after one more look. */
export const evolveCheckIns = <State extends CheckIns>(
  state: State,
  event: CheckInEvent,
  at: string,
): State => {
  switch (event.type) {
    case 'target-met':
      return { ...state, targetMet: { ...event.data, at } };
    case 'check-in-made':
      return { ...state, checkIns: withCheckIn(state.checkIns, event.data, at) };
  }
};

/** What a request remembers after one more check-in at an instant. */
const withCheckIn = (
  before: CheckInsMade | undefined,
  { on, agreedDay, actual, ends }: CheckIn,
  at: string,
): CheckInsMade => {
  const done = Math.max(before?.agreedDay ?? 0, agreedDay ?? 0);
  return {
    made: (before?.made ?? 0) + 1,
    ...(done > 0 && { agreedDay: done }),
    last: { on, at, actual, ...(agreedDay !== undefined && { agreedDay }), ...(ends && { ends }) },
  };
};
