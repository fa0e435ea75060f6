import type { Calendar, Settings } from '../words/settings.ts';
import type { Party } from '../words/words.ts';
import { businessHoursAfter } from './business-time.ts';

/** When a side works: by its own calendar, or by the one for all that have none. */
export const calendarOf = (party: Party, { sla }: Pick<Settings, 'sla'>): Calendar => {
  const own = sla.calendars.find(({ parties }) => parties?.includes(party));
  const common = sla.calendars.find(({ parties }) => parties === undefined);
  const calendar = own ?? common;
  if (!calendar) throw new Error(`there is no calendar for ${party}`);
  return calendar;
};

/** The instant until which a side that is asked now promises to have answered a round. */
export const signOffDue = (party: Party, now: string, settings: Pick<Settings, 'sla'>): string => {
  const calendar = calendarOf(party, settings);
  return businessHoursAfter(now, calendar.signOffHours ?? settings.sla.signOffHours, calendar);
};

/** The instant at which a round of these sides expires: when the last of them has had its time. */
export const roundExpiry = (
  parties: readonly Party[],
  now: string,
  settings: Pick<Settings, 'sla'>,
): string =>
  parties
    .map((party) =>
      businessHoursAfter(now, settings.sla.roundExpiryHours, calendarOf(party, settings)),
    )
    .sort()
    .at(-1) ?? now;

/** Whose turn it is outside of rounds: owners are marketing's, requesters sales'. */
export const partyOf = { owner: 'marketing', requester: 'sales' } as const;

/**
 * The instant by which an owner or a requester promised to have done their part, in working hours
 * of their side.
 */
export const promisedBy = (
  who: keyof typeof partyOf,
  since: string,
  hours: number,
  settings: Pick<Settings, 'sla'>,
): string => businessHoursAfter(since, hours, calendarOf(partyOf[who], settings));
