import { type Plan, planOf } from '../brief/submitted-briefs.ts';
import { dayNumber } from '../calendar/day-number.ts';
import type { Release } from '../release/release.ts';
import type { Settings } from '../words/settings.ts';
import { type Pending, waitingOn } from './waiting.ts';

/** What each day of waiting costs, in minor units, on the days from `from` to `until`. */
export type PriceOfWaiting = { aDay: number; from: string; until: string };

/**
 * What whoever is waited for costs with each day: the value that the plan expects, over the days on
 * which its results count by what both sides agreed. Those days do not move, so that one of them
 * without the work out is lost. Nothing is said where nobody is waited for, the work is out
 * already, or the plan has no days or no value: an invented price would be worse than none.
 */
export const priceOfWaiting = (
  state: Pending & Plan & Release,
  settings: Pick<Settings, 'sla'>,
): PriceOfWaiting | undefined => {
  const plan = planOf(state);
  if (!plan?.attribution || state.released || waitingOn(state, settings).length === 0)
    return undefined;
  const { from, until } = plan.attribution;
  const days = dayNumber(until) - dayNumber(from) + 1;
  const aDay = Math.round(plan.projection.value / days);
  return aDay > 0 ? { aDay, from, until } : undefined;
};
