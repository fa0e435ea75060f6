import { businessHoursAfter } from '../calendar/business-time.ts';
import { calendarOf } from '../calendar/calendar-of.ts';
import { addDays } from '../calendar/day-number.ts';
import { localInstant } from '../calendar/local-instant.ts';
import { dayIn, daysAfter } from '../calendar/time.ts';
import { isReachable, type Member } from '../words/member.ts';
import type { Calendar, Settings } from '../words/settings.ts';

/**
 * The tour of whoever is new on the roster: three mails over their first days. `sent` of them have
 * left, and the next may from `nextFrom` on. It begins with the entry, so nobody who was on the
 * roster before there were tours has one.
 */
export type Tour = { memberId: string; begunAt: string; sent: number; nextFrom: string };

/** What each of its mails is about, in their order. */
export const tourMails = ['part', 'first-steps', 'where-to-look'] as const;
export type TourMail = (typeof tourMails)[number];

export const beginTour = (memberId: string, at: string): Tour => ({
  memberId,
  begunAt: at,
  sent: 0,
  nextFrom: at,
});

/**
 * The mail to send now, that nothing is to be sent yet, or that it is over. Whoever ended it may
 * go on with it while it lasts, and whoever cannot be reached gets the rest once they can.
 */
export const tourStep = (
  tour: Tour,
  member: Member | undefined,
  settings: Pick<Settings, 'sla'>,
  now: string,
): TourMail | 'waits' | 'over' => {
  const mail = tourMails[tour.sent];
  if (!mail || !member?.active || now >= daysAfter(tour.begunAt, lastsDays)) return 'over';
  if (member.tour === false || !isReachable(member) || now < tour.nextFrom) return 'waits';
  return isWorkingTime(now, hoursOf(member, settings)) ? mail : 'waits';
};

/** Days: for who comes back from leave, or whose address was wrong. Nobody is new for longer. */
const lastsDays = 30;

/** The working hours of their first party, else of sales, on their own clock. */
const hoursOf = (
  { parties, leads, timeZone }: Pick<Member, 'parties' | 'leads' | 'timeZone'>,
  settings: Pick<Settings, 'sla'>,
): Calendar => ({ ...calendarOf(parties[0] ?? leads[0] ?? 'sales', settings), timeZone });

const isWorkingTime = (now: string, calendar: Calendar): boolean =>
  Date.parse(businessHoursAfter(now, 0, calendar)) === Date.parse(now);

/** The tour once its next mail has left: the one after it comes two working days later. */
export const afterTourMail = (
  tour: Tour,
  member: Pick<Member, 'parties' | 'leads' | 'timeZone'>,
  settings: Pick<Settings, 'sla'>,
  now: string,
): Tour => {
  const calendar = hoursOf(member, settings);
  const nextFrom = nextOpening(nextOpening(now, calendar), calendar);
  return { ...tour, sent: tour.sent + 1, nextFrom };
};

/** When work begins on the working day after the one of an instant. */
const nextOpening = (instant: string, calendar: Calendar): string => {
  const { timeZone } = calendar;
  const midnight = localInstant(addDays(dayIn(timeZone, instant), 1), '00:00', timeZone);
  return businessHoursAfter(new Date(midnight).toISOString(), 0, calendar);
};
