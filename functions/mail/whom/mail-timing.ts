import { nextNewsSlot, nextSlot } from '../../core/bundles/slots.ts';
import type { NewsKind, WaitingNews } from '../../core/bundles/waiting-news.ts';
import { calendarOf } from '../../core/calendar/calendar-of.ts';
import { dayIn, hoursAfter } from '../../core/calendar/time.ts';
import { waitingOn } from '../../core/promises/waiting.ts';
import { isAsked } from '../../core/rounds/round.ts';
import { seatDue } from '../../core/rounds/seats.ts';
import { isActiveDelegate, type Member } from '../../core/words/member.ts';
import type { Settings } from '../../core/words/settings.ts';
import { appointmentsOf, isAhead } from '../calendar/appointments.ts';
import type { MailIntent, Roster } from './mail-intent.ts';
import type { MailTrigger } from './mail-trigger.ts';
import { newsIn } from './news-in.ts';

/**
 * When a mail is sent: now, in the bundle of that instant (ISO 8601), or not at all. What a bundle
 * asks is looked up as it is sent; what it tells as news is kept for it.
 */
export type Timing =
  | 'at-once'
  | 'not-at-all'
  | { bundleAt: string }
  | { news: Omit<WaitingNews, 'memberId'> };

/**
 * When one mail is sent. News waits for its reader's next bundle, unless they want each by itself.
 * For a reader of bundles, a mail that asks something of them waits too, unless it is due before,
 * as waiting would break the promise. Computed from ledger and roster alone, so that a retried
 * batch gets the same result.
 */
export const timingOf = (
  intent: MailIntent,
  trigger: MailTrigger,
  reader: Member,
  context: Context,
): Timing => {
  const { event } = trigger;
  if (intent.kind === 'no-longer-needed')
    return neverAsked(trigger, reader, context) ? 'not-at-all' : 'at-once';
  const kind = newsIn(intent, trigger, context.members);
  if (kind) return newsTiming(kind, trigger, reader, context);
  const slot = asking[event.type] === intent.kind && bundleAfter(reader, event.at, context);
  if (!slot) return 'at-once';
  const due = dueAt(intent, trigger, reader, slot, context);
  return due !== undefined && slot < due ? { bundleAt: slot } : 'at-once';
};

/** An invitation is no use once it has begun. */
const newsTiming = (
  kind: NewsKind,
  trigger: MailTrigger,
  reader: Member,
  { members, settings }: Context,
): Timing => {
  const { at, requestId, seq } = trigger.event;
  const slot = nextNewsSlot(reader, settings.communications, hoursAfter(at, tooSoonHours));
  const invitations = appointmentsOf(trigger, members, calendarOf('marketing', settings), '');
  const tooLate = invitations
    .filter(({ attendees }) => attendees.some(({ email }) => email === reader.email))
    .some(({ when }) => slot !== undefined && !isAhead(when, slot));
  return slot === undefined || tooLate ? 'at-once' : { news: { slot, requestId, seq, kind } };
};

/**
 * Whether the question itself is still waiting for a bundle: its reader need not be told that it is
 * settled. Who was in reserve as the round opened was asked later, and at once.
 */
const neverAsked = (trigger: MailTrigger, reader: Member, context: Context): boolean => {
  const asked = whenAsked(trigger, reader);
  if (!asked) return false;
  const slot = bundleAfter(reader, asked.at, context);
  return slot !== undefined && trigger.event.at < slot && slot < asked.dueAt;
};

/**
 * When a reader was asked whose first seat it is: as the round opened, or once it was their turn.
 * No bundle asks for an opinion.
 */
const whenAsked = (
  trigger: MailTrigger,
  { id }: Member,
): { at: string; dueAt: string } | undefined => {
  const opening = endedOpening(trigger);
  const seat = opening?.data.round.seats.find(({ memberId }) => memberId === id);
  if (!opening || !seat || seat.reserve || seat.advisory) return undefined;
  if (isAsked(seat)) return { at: opening.at, dueAt: seatDue(opening.data.round, id) };
  return trigger.ledger.flatMap((event) => {
    if (event.type !== 'parties-asked' || event.data.roundId !== opening.data.round.id) return [];
    const own = event.data.parties.find(({ party }) => party === seat.party);
    return own ? [{ at: event.at, dueAt: own.dueAt }] : [];
  })[0];
};

/** The event that opened the round which has ended. */
const endedOpening = ({ ledger, event }: MailTrigger) =>
  ledger
    .slice(0, event.type === 'round-opened' ? -1 : undefined)
    .findLast((other) => other.type === 'round-opened');

const bundleAfter = (reader: Member, at: string, { settings }: Context): string | undefined =>
  nextSlot(reader, settings.communications, hoursAfter(at, tooSoonHours));

type Context = { members: Roster; settings: Pick<Settings, 'sla' | 'communications'> };

/** A bundle due this soon may have read the lists before the event's changes were in them. */
const tooSoonHours = 1 / 60;

/** The mail by which each event asks for something. */
const asking: Partial<Record<string, string>> = {
  'request-submitted': 'triage-request',
  'question-asked': 'question-asked',
  'question-answered': 'question-answered',
  'round-opened': 'decision-request',
  'parties-asked': 'decision-request',
  'reminder-due': 'reminder',
};

/** When the reader's answer is due; undefined where no bundle would list the item. */
const dueAt = (
  intent: MailIntent,
  { state }: MailTrigger,
  reader: Member,
  slot: string,
  { members, settings }: Context,
): string | undefined => {
  if (intent.decision && isOpinion(intent, state)) return undefined;
  if (intent.decision)
    return isFound(intent.decision.seatMemberId, reader, slot, members)
      ? state.round && seatDue(state.round, intent.decision.seatMemberId)
      : undefined;
  return waitingOn(state, settings).find(({ memberId }) => memberId === reader.id)?.dueAt;
};

/** Nobody waits for an opinion, so that no list has it: its mail is the one that asks. */
const isOpinion = ({ decision }: MailIntent, state: MailTrigger['state']): boolean =>
  state.round?.seats.some(
    ({ memberId, advisory }) => advisory && memberId === decision?.seatMemberId,
  ) === true;

/**
 * Whether a bundle lists the seat: the reader's own, or that of a member whose delegate they are on
 * that day.
 */
const isFound = (seatMemberId: string, reader: Member, slot: string, members: Roster): boolean => {
  const member = members.get(seatMemberId);
  return (
    seatMemberId === reader.id ||
    (member !== undefined && isActiveDelegate(member, reader.id, dayIn(member.timeZone, slot)))
  );
};
