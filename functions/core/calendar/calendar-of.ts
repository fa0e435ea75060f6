import { levelsAt } from '../words/agreed-terms.ts';
import type { Party } from '../words/party.ts';
import type { Calendar, Settings } from '../words/settings.ts';
import { businessHoursAfter } from './business-time.ts';

/** The calendar of a party: its own, or the common one. */
export const calendarOf = (party: Party, { sla }: Pick<Settings, 'sla'>): Calendar => {
  const own = sla.calendars.find(({ parties }) => parties?.includes(party));
  const common = sla.calendars.find(({ parties }) => parties === undefined);
  const calendar = own ?? common;
  if (!calendar) throw new Error(`there is no calendar for ${party}`);
  return calendar;
};

/** When a party that is asked now has promised to answer a round by. */
export const signOffDue = (party: Party, now: string, settings: Pick<Settings, 'sla'>): string => {
  const { entries, signOffHours } = levelsAt(settings, now);
  const own = entries.find((one) => one.party === party);
  return businessHoursAfter(now, own?.signOffHours ?? signOffHours, calendarOf(party, settings));
};

/** When a round of these parties expires: once the last of them has had its time. */
export const roundExpiry = (
  parties: readonly Party[],
  now: string,
  settings: Pick<Settings, 'sla'>,
): string =>
  parties
    .map((party) =>
      businessHoursAfter(
        now,
        levelsAt(settings, now).roundExpiryHours,
        calendarOf(party, settings),
      ),
    )
    .sort()
    .at(-1) ?? now;

/**
 * The party whose calendar applies outside of rounds: marketing for owners, sales for requesters.
 */
export const partyOfRole = { owner: 'marketing', requester: 'sales' } as const;

/** When an owner or requester has promised to be done by, in working hours of their party. */
export const promisedBy = (
  who: keyof typeof partyOfRole,
  since: string,
  hours: number,
  settings: Pick<Settings, 'sla'>,
): string => businessHoursAfter(since, hours, calendarOf(partyOfRole[who], settings));
