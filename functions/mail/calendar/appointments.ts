import { planOf } from '../../core/brief/submitted-briefs.ts';
import { businessHoursAfter } from '../../core/calendar/business-time.ts';
import { dayIn, daysAfter, hoursAfter, hoursBetween } from '../../core/calendar/time.ts';
import type { LedgerEvent } from '../../core/ledger/ledger.ts';
import { signersOf } from '../../core/rounds/signers-of.ts';
import { stageRow } from '../../core/stages/stages.ts';
import type { Calendar } from '../../core/words/settings.ts';
import type { Roster } from '../whom/mail-intent.ts';
import { type MailTrigger, mailTriggerOf } from '../whom/mail-trigger.ts';

/** A calendar entry that is added or cancelled; `at` is the instant of the event that caused it. */
export type Appointment = {
  method: 'REQUEST' | 'CANCEL';
  uid: string;
  /**
   * Increases with each update of the same appointment (RFC 5545): the event's number in the
   * ledger.
   */
  sequence: number;
  at: string;
  when: When;
  summary: string;
  description: string;
  attendees: { name: string; email: string }[];
};

/** A whole day, or a time span. */
type When = { day: string } | { start: string; end: string };

/**
 * The appointments that a mail about an event carries: invitations for what is planned, and
 * cancellations of everything ahead when the request ends. They are the requester's and the
 * owner's, a kick-off everybody's who signed its plan. `calendar` has the working hours of the
 * owner's side, `agenda` what a kick-off is about.
 */
export const appointmentsOf = (
  trigger: MailTrigger,
  members: Roster,
  calendar: Calendar,
  domain: string,
  agenda?: string,
): Appointment[] => {
  const { event, state } = trigger;
  if (event.type !== 'stage-changed') return [];
  const attending = (kind: Planned['kind']) => {
    const signers = kind === 'kick-off' ? signersOf(state) : [];
    return [...new Set([state.requesterId, state.ownerId, ...signers])].flatMap((id) => {
      const member = members.get(id);
      return member?.active ? [{ name: member.name, email: member.email }] : [];
    });
  };
  // Where the request has ended, there is nothing to attend.
  const ends = stageRow(event.data.to).final;
  const planned = ends ? stillPlanned(trigger, calendar) : plannedAt(trigger, calendar);
  return planned.map(({ kind, ...rest }) => ({
    method: ends ? 'CANCEL' : 'REQUEST',
    uid: `${kind}-${state.id.toLowerCase()}@${domain}`,
    sequence: event.seq,
    at: event.at,
    attendees: attending(kind),
    ...rest,
    ...(kind === 'kick-off' && agenda && { description: agenda }),
  }));
};

/** Everything that earlier stage changes planned and that is still ahead. */
const stillPlanned = ({ ledger, event }: MailTrigger, calendar: Calendar): Planned[] =>
  ledger.flatMap((past: LedgerEvent, index) => {
    if (past.type !== 'stage-changed' || past.seq === event.seq) return [];
    return plannedAt(mailTriggerOf(ledger.slice(0, index + 1)), calendar).filter(({ when }) =>
      isAhead(when, event.at),
    );
  });

type Planned = Pick<Appointment, 'when' | 'summary' | 'description'> & {
  /** Check-ins on agreed days contain the day: each is an appointment of its own. */
  kind: 'due' | 'kick-off' | 'check-in' | `check-in-${number}`;
};

/**
 * What a stage change puts into calendars: the date needed by, a full plan's kick-off, check-ins.
 */
const plannedAt = (trigger: MailTrigger, calendar: Calendar): Planned[] => {
  const { event, state } = trigger;
  if (event.type !== 'stage-changed') return [];
  const { to, outcome } = event.data;
  const { title, neededBy, objective } = state.form;
  if (to === 'brief' && outcome === 'accepted') {
    return [
      { kind: 'due', when: { day: neededBy }, summary: `Needed: ${title}`, description: objective },
    ];
  }
  if (kicksOff(trigger)) {
    return [
      {
        kind: 'kick-off',
        when: halfAnHour(workingMorning(event.at, calendar)),
        summary: `Kick-off: ${title}`,
        description:
          'The plan is signed. Who does what by when, and what has to be in place first.',
      },
    ];
  }
  return to === 'released' && state.released
    ? checkIns(trigger, state.released.resultsUntil, calendar)
    : [];
};

/** Whether work on a full plan begins: everybody who signed it is invited. */
export const kicksOff = ({ event, state }: MailTrigger): boolean =>
  event.type === 'stage-changed' &&
  event.data.to === 'production' &&
  event.data.outcome === 'approved' &&
  state.brief?.tier === 'full';

const halfAnHour = (start: string): When => ({ start, end: hoursAfter(start, 0.5) });

/** One hour after working hours begin, on the first working day after the instant's own day. */
const workingMorning = (instant: string, calendar: Calendar): string => {
  const dayOf = dayIn(calendar.timeZone, instant);
  let later = instant;
  while (dayIn(calendar.timeZone, later) === dayOf) later = hoursAfter(later, 1);
  return businessHoursAfter(later, 1, calendar);
};

/** The check-ins: on the days signed with the brief or, without any, half-way. */
const checkIns = (
  { event, state }: MailTrigger,
  resultsUntil: string,
  calendar: Calendar,
): Planned[] => {
  const agreed = planOf(state)?.attribution?.checkIns ?? [];
  const look = (kind: Planned['kind'], days: number): Planned => ({
    kind,
    when: halfAnHour(workingMorning(daysAfter(event.at, days), calendar)),
    summary: `Check-in: ${state.form.title}`,
    description:
      'What it has cost and earned so far against the plan, while there is time to change course.',
  });
  if (agreed.length > 0) return agreed.map((days) => look(`check-in-${days}`, days));
  return [look('check-in', hoursBetween(event.at, resultsUntil) / 24 / 2)];
};

/** Whether an entry begins after an instant. */
export const isAhead = (when: When, now: string): boolean =>
  'day' in when ? when.day > now.slice(0, 10) : when.start > now;
