import { type Plan, planOf } from '../brief/submitted-briefs.ts';
import { dayIn } from '../calendar/time.ts';
import type { RecordedMoney } from '../money/recorded-money.ts';
import type { Release } from '../release/release.ts';
import { returnOnInvestment, wholePercents } from '../words/money.ts';
import type {
  CheckIn,
  CheckIns,
  CheckInsMade,
  Direction,
  MoneySums,
  ProjectedEnd,
  Trend,
} from './check-ins-made.ts';
import { missingSales } from './missing-sales.ts';
import { projectedEnd, windowOf } from './pace.ts';

/**
 * Compares a released request with the signed plan at an instant; undefined before the release. The
 * projected end is left out until a week and a tenth of the window have passed.
 */
export const checkInAt = (
  state: Plan & Release & RecordedMoney & CheckIns,
  { now, timeZone }: { now: string; timeZone: string },
): CheckIn | undefined => {
  const plan = planOf(state);
  if (!plan || !state.released) return undefined;
  const on = dayIn(timeZone, now);
  const window = windowOf(plan, state.released, on, timeZone);
  const actual = state.money;
  const { cost, value } = plan.projection;
  const ends = projectedEnd(window, on, actual, cost);
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

const trendOf = (
  last: CheckInsMade['last'] | undefined,
  actual: MoneySums,
  ends: ProjectedEnd | undefined,
) => {
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
 * Compares the rounded percentages that people read, so that the trend never contradicts them;
 * without a return, compares the gain.
 */
const directionOf = (before: ProjectedEnd, now: ProjectedEnd): Direction => {
  const [was, is] = [before, now].map(({ spent, earned }) => returnOnInvestment(spent, earned));
  const by =
    was === undefined || is === undefined
      ? now.earned - now.spent - (before.earned - before.spent)
      : wholePercents(is) - wholePercents(was);
  if (by === 0) return 'same';
  return by > 0 ? 'better' : 'worse';
};
