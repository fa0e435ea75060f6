import ical, {
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { hoursAfter } from '../../../core/calendar/time.ts';
import { wholeDay } from '../../../core/calendar/whole-day.ts';
import { type DateAhead, datesAhead } from '../../../core/dates/dates-ahead.ts';
import type { RequestState } from '../../../core/request/request.ts';
import type { Settings } from '../../../core/words/settings.ts';
import { aboutDate, nameOfDate } from '../../../wording/rounds/dates-in-words.ts';

/**
 * A member's dates of some requests as a calendar (RFC 5545). It has no time of its own: as long as
 * nothing has changed, it is the same to the byte, whenever it is read. Instants are UTC, which
 * calendars show in their reader's zone; days have no zone.
 */
export const calendarFile = (
  requests: readonly RequestState[],
  { memberId, settings, url }: { memberId: string; settings: Settings; url: string },
): string => {
  const calendar = ical({
    name: 'Countersign',
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Countersign', product: 'calendar' },
    ttl: secondsBetweenReads,
  });
  const { host } = new URL(url);
  const entries = requests.flatMap((state) =>
    datesAhead(state, memberId, settings).map((date) => ({ state, date, uid: uidOf(state, date) })),
  );
  for (const { state, date, uid } of entries.sort(byUid)) {
    calendar.createEvent({
      id: `${uid}@${host}`,
      stamp: state.updatedAt,
      lastModified: state.updatedAt,
      ...timesOf(date),
      summary: nameOfDate(date, state, memberId),
      description: aboutDate(date, state),
      url: `${url}/r/${state.id}`,
      // A date to keep in mind does not keep its reader from meetings.
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
    });
  }
  return calendar.toString();
};

/** What calendars are asked to wait; many read once a day whatever they are asked. */
const secondsBetweenReads = 3600;

const uidOf = ({ id }: RequestState, date: DateAhead): string =>
  `${date.kind}${date.kind === 'check-in' ? `-${date.agreedDay}` : ''}-${id.toLowerCase()}`;

const byUid = (one: { uid: string }, other: { uid: string }): number =>
  one.uid < other.uid ? -1 : 1;

/** A promise ends half an hour that leads up to it; a check-in begins one. */
const timesOf = (date: DateAhead) => {
  switch (date.kind) {
    case 'needed':
      return wholeDay(date.day);
    case 'turn':
      return { start: new Date(hoursAfter(date.at, -0.5)), end: new Date(date.at) };
    case 'check-in':
      return { start: new Date(date.at), end: new Date(hoursAfter(date.at, 0.5)) };
  }
};
