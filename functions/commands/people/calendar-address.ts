import {
  calendarSince,
  dropCalendarKey,
  mintCalendarKey,
  saveCalendarKey,
} from '../../store/people/calendar-store.ts';

/** Where calendars read their member's dates; they send no header, so the key is a part of it. */
export const calendarPath = '/people/me/calendar.ics';

/** Whether a member has an address, since when and, only when it is made, the address. */
export type CalendarAddress = { open: boolean; madeAt?: string; address?: string };

export const calendarOfMember = async (memberId: string): Promise<CalendarAddress> => {
  const madeAt = await calendarSince(memberId);
  return madeAt === undefined ? { open: false } : { open: true, madeAt };
};

/** A new address; an earlier one is unknown from then on. */
export const makeCalendarAddress = async (
  memberId: string,
  { now, calledUrl }: { now: string; calledUrl: string },
): Promise<Required<CalendarAddress>> => {
  const key = mintCalendarKey(memberId);
  await saveCalendarKey(memberId, key, now);
  return { open: true, madeAt: now, address: `${calledUrl}${calendarPath}?key=${key}` };
};

export const revokeCalendarAddress = async (memberId: string): Promise<CalendarAddress> => {
  await dropCalendarKey(memberId);
  return { open: false };
};
