import { dayIn } from '../calendar/time.ts';
import type { CheckInsMade } from '../money/check-ins-made.ts';
import type { EarningKind } from '../money/money-kinds.ts';
import { planOf, type RequestState } from '../request/request.ts';
import { returnOnInvestment, wholePercents } from '../words/money.ts';
import { missingSales } from './missing-sales.ts';
import { endsOf, windowOf } from './pace.ts';

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
type Trend = {
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

/**
 * By the percents that people read, so that no trend contradicts them; by the gain where there is
 * no return.
 */
const directionOf = (before: Ends, now: Ends): Direction => {
  const [was, is] = [before, now].map(({ spent, earned }) => returnOnInvestment(spent, earned));
  const by =
    was === undefined || is === undefined
      ? now.earned - now.spent - (before.earned - before.spent)
      : wholePercents(is) - wholePercents(was);
  if (by === 0) return 'same';
  return by > 0 ? 'better' : 'worse';
};

const trendOf = (last: CheckInsMade['last'] | undefined, actual: Sums, ends: Ends | undefined) => {
  if (!last) return undefined;
  const trend: Trend = {
    since: last.on,
    moved: {
      spent: actual.spent - last.actual.spent,
      earned: actual.earned - last.actual.earned,
      units: actual.units - last.actual.units,
    },
    ...(last.ends && { endsBefore: last.ends }),
    ...(last.ends && ends && { direction: directionOf(last.ends, ends) }),
  };
  return trend;
};

/**
 * Where a released request stands against the plan that both sides signed last, as of an instant;
 * nothing, while it is not released. Where it ends is said once a week and a tenth of its window
 * have passed.
 */
export const checkInOf = (
  state: RequestState,
  { now, timeZone }: { now: string; timeZone: string },
): CheckIn | undefined => {
  const plan = planOf(state);
  if (!plan || !state.released) return undefined;
  const on = dayIn(timeZone, now);
  const window = windowOf(plan, state.released, on, timeZone);
  const actual = state.money;
  const { cost, value } = plan.projection;
  const ends = endsOf(window, on, actual, cost);
  const missing = missingSales(plan, actual, ends, on > window.until);
  const trend = trendOf(state.checkIns?.last, actual, ends);
  const [sale, ...others] = plan.attribution?.counts ?? [];
  return {
    briefVersion: plan.version,
    on,
    window,
    projected: {
      cost,
      value,
      ...(plan.expectedUnits !== undefined && { units: plan.expectedUnits }),
    },
    actual: { spent: actual.spent, earned: actual.earned, units: actual.units },
    ...(ends && { ends }),
    ...(missing && { missing }),
    ...(sale && others.length === 0 && { sale }),
    ...(trend && { trend }),
  };
};
