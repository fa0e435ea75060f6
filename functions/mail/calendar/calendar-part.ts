import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { wholeDay } from '../../core/calendar/whole-day.ts';
import { oneLine } from '../../wording/say.ts';
import type { Appointment } from './appointments.ts';

/** A calendar part of a mail (RFC 5545, RFC 6047); `method` is repeated in its content type. */
export type CalendarPart = { method: 'REQUEST' | 'CANCEL'; content: string };

/**
 * An invitation. It asks for no answer, which would go to an address that nobody reads. `organizer`
 * is the mail's sender address, as Gmail requires.
 */
export const calendarPart = (appointment: Appointment, organizer: string): CalendarPart => {
  const { method, uid, sequence, at, when, summary, description, attendees } = appointment;
  const calendar = ical({
    method: methods[method],
    prodId: { company: 'Countersign', product: 'mail' },
  });
  calendar.createEvent({
    id: uid,
    sequence,
    stamp: at,
    ...('day' in when
      ? wholeDay(when.day)
      : { start: new Date(when.start), end: new Date(when.end) }),
    summary: oneLine(summary),
    description,
    organizer: { name: 'Countersign', email: organizer },
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    // A due date does not block the reader's day.
    transparency: 'day' in when ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    busystatus: 'day' in when ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
    attendees: attendees.map(({ name, email }) => ({
      name: oneLine(name),
      email,
      rsvp: false,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.NEEDSACTION,
    })),
  });
  return { method, content: calendar.toString() };
};

const methods = { REQUEST: ICalCalendarMethod.REQUEST, CANCEL: ICalCalendarMethod.CANCEL } as const;
