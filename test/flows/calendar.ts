import { describePeriod, nextPeriod, periodOf, previousPeriod } from '../../functions/roi/period.ts';
import { dayIn } from '../../functions/shared/time.ts';
import type { Platform } from './platform.ts';

/** Of the sample deployment. */
const timeZone = 'America/New_York';

const instant = ({ platform }: { platform: Platform }): string => platform.now().toISOString();

type Used = { platform: Platform };

export const today = (used: Used): string => dayIn(timeZone, instant(used));

/** The ISO week that a rollup of today is about, such as `2026-W47`. */
export const thisWeek = (used: Used): string => periodOf(instant(used), timeZone);

export const weekBefore = previousPeriod;
export const weekAfter = nextPeriod;

/** `week 47 of 2026`. */
export const inWords = describePeriod;
