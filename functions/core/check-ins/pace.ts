import type { BriefVersion } from '../brief/submitted-briefs.ts';
import { dayFromNumber, dayNumber } from '../calendar/day-number.ts';
import { dayIn } from '../calendar/time.ts';
import type { Release } from '../release/release.ts';
import type { CheckIn, MoneySums, ProjectedEnd } from './check-ins-made.ts';

/**
 * The days on which results count: the signed ones, but not before the release; without an
 * attribution, the results window.
 */
export const windowOf = (
  plan: BriefVersion,
  released: Released,
  today: string,
  timeZone: string,
): CheckIn['window'] => {
  const releasedOn = dayIn(timeZone, released.at);
  const { from, until } = plan.attribution ?? {
    from: releasedOn,
    until: dayIn(timeZone, released.resultsUntil),
  };
  const last = dayNumber(until);
  const first = Math.min(last, Math.max(dayNumber(from), dayNumber(releasedOn)));
  const days = last - first + 1;
  const passed = Math.min(days, Math.max(0, dayNumber(today) - first + 1));
  return { from: dayFromNumber(first), until, days, passed };
};

/**
 * The projected end as of today; undefined while it is too early for a pace. `planned` is the
 * planned cost in minor units.
 */
export const projectedEnd = (
  window: CheckIn['window'],
  today: string,
  { spent, earned, units }: MoneySums,
  planned: number,
): ProjectedEnd | undefined => {
  if (today > window.until) return { basis: 'result', spent, earned, units };
  if (!hasPace(window)) return undefined;
  return {
    basis: 'pace',
    spent: Math.max(spent, planned),
    earned: atPace(earned, window),
    units: atPace(units, window),
  };
};

/** Whether enough of the window has passed for a pace: a week and a tenth of it, or all of it. */
const hasPace = ({ days, passed }: CheckIn['window']): boolean =>
  passed >= Math.min(days, Math.max(minPaceDays, Math.ceil(days / minPaceShare)));

/** Earlier than this, one sale more or less changes the pace too much. */
const minPaceDays = 7;

const minPaceShare = 10;

/** Rounded down: a pace should rather promise too little. */
const atPace = (sofar: number, { days, passed }: CheckIn['window']): number => {
  const sum = (BigInt(sofar) * BigInt(days)) / BigInt(passed);
  return Number(sum > BigInt(Number.MAX_SAFE_INTEGER) ? BigInt(Number.MAX_SAFE_INTEGER) : sum);
};

/** Days since the window ended; 0 while it runs. */
export const daysSinceEnd = ({ on, window }: Pick<CheckIn, 'on' | 'window'>): number =>
  Math.max(0, dayNumber(on) - dayNumber(window.until));

type Released = NonNullable<Release['released']>;
