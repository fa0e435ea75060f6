import { dayIn, daysAfter } from '../../../functions/core/calendar/time.ts';
import {
  describePeriod,
  nextPeriod,
  periodOf,
  previousPeriod,
} from '../../../functions/core/rollup/period.ts';
import type { Platform } from './platform.ts';

/** Of the sample deployment. */
const timeZone = 'America/New_York';

type Used = { platform: Platform };

/** The calendar day so many days from now, `YYYY-MM-DD`. */
export const day = ({ platform }: Used, daysFromNow: number): string =>
  dayIn(timeZone, daysAfter(platform.now().toISOString(), daysFromNow));

export const today = (used: Used): string => day(used, 0);

/** The ISO week that a rollup of today is about, such as `2026-W47`. */
export const thisWeek = (used: Used): string =>
  periodOf(used.platform.now().toISOString(), timeZone, 'week');

export const weekBefore = previousPeriod;
export const weekAfter = nextPeriod;

/** `week 47 of 2026`. */
export const inWords = describePeriod;
