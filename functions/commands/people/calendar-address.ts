import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
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

/**
 * A new address; an earlier one is unknown from then on. Whoever leaves or gets another address for
 * mails at that instant has none.
 */
export const makeCalendarAddress = async (
  member: Member,
  { now, calledUrl }: { now: string; calledUrl: string },
): Promise<Result<Required<CalendarAddress>, Refusal>> => {
  const key = mintCalendarKey(member.id);
  if ((await saveCalendarKey(member, key, now)) === 'changed') return refuse({ type: 'not-found' });
  return ok({ open: true, madeAt: now, address: `${calledUrl}${calendarPath}?key=${key}` });
};

export const revokeCalendarAddress = async (memberId: string): Promise<CalendarAddress> => {
  await dropCalendarKey(memberId);
  return { open: false };
};
