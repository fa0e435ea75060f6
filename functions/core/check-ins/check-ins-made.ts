import type { EarningKind } from '../money/money-kinds.ts';

/** Recorded sums, or sums projected at the present pace; money in minor units. */
export type MoneySums = { spent: number; earned: number; units: number };

/**
 * Sums at the end of the window: projected from the pace so far, or the result once the window is
 * over. While the window runs, the cost is at least the planned cost: bills come in late, and a
 * missing bill must not look like a return.
 */
export type ProjectedEnd = { basis: 'pace' | 'result' } & MoneySums;

export type Direction = 'better' | 'worse' | 'same';

/** The previous check-in, and what changed since. */
export type Trend = {
  since: string;
  moved: MoneySums;
  /**
   * Compares the projected ends, in whole percents; missing where one of them has no projected end.
   */
  direction?: Direction;
  /** The projected end at the previous check-in. */
  endsBefore?: ProjectedEnd;
};

/**
 * How many more sales are needed, at the agreed value of one; counted from where the request
 * stands.
 */
export type MissingSales = {
  /** The amount to earn back: the cost at the end. */
  cost: number;
  valueOfOneSale: number;
  breakEven: number;
  /**
   * Sales needed to reach the planned value at no less than the planned return; missing where no
   * number of sales reaches it.
   */
  plan?: number;
  /** In addition to the sales expected at the present pace; missing without a pace. */
  breakEvenAtPace?: number;
};

/**
 * One comparison of actual with planned figures, early enough to act on, as the ledger keeps it.
 */
export type CheckIn = {
  /** Version of the brief that it is compared with. */
  briefVersion: number;
  /** The agreed day (days after release) that it was made for; missing for one made on demand. */
  agreedDay?: number;
  /** The day, in the deployment's time zone. */
  on: string;
  /** The days on which results count, both included; `passed` counts today. */
  window: { from: string; until: string; days: number; passed: number };
  projected: { cost: number; value: number; units?: number };
  actual: MoneySums;
  ends?: ProjectedEnd;
  missing?: MissingSales;
  /** The kind of result, if the plan counts exactly one. */
  sale?: EarningKind;
  trend?: Trend;
};

/** The number of check-ins made, and the last one. */
export type CheckInsMade = {
  made: number;
  /** The last agreed day that is done. */
  agreedDay?: number;
  last: Pick<CheckIn, 'on' | 'agreedDay' | 'actual' | 'ends'> & { at: string };
};

/** Planned and actual figures when the target was met; money in minor units. */
export type TargetMet = {
  /** Version of the brief that was reached. */
  briefVersion: number;
  projected: { cost: number; value: number; units?: number };
  actual: { spent: number; earned: number; units: number };
};

/** The check-ins of a request, and when its target was met. */
export type CheckIns = {
  /** On agreed days and in between. */
  checkIns?: CheckInsMade;
  /** When the plan was reached for the first time. */
  targetMet?: TargetMet & { at: string };
};

export type CheckInEvent =
  | { type: 'target-met'; data: TargetMet }
  | { type: 'check-in-made'; data: CheckIn };

/** Applies a check-in or the reaching of the target. */
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
