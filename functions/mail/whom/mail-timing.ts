import { nextSlot } from '../../core/bundles/slots.ts';
import { dayIn, hoursAfter } from '../../core/calendar/time.ts';
import { waitingOn } from '../../core/promises/waiting.ts';
import { seatDue } from '../../core/rounds/seats.ts';
import { isActiveDelegate, type Member } from '../../core/words/member.ts';
import type { Settings } from '../../core/words/settings.ts';
import type { MailIntent, Roster } from './mail-intent.ts';
import type { MailTrigger } from './mail-trigger.ts';

/** When a mail is sent: now, in the bundle of that instant (ISO 8601), or not at all. */
export type Timing = 'at-once' | 'not-at-all' | { bundleAt: string };

/**
 * When one mail is sent. For a reader of bundles, a mail that asks something of them waits for the
 * next bundle, unless it is due before, as waiting would break the promise. Computed from ledger
 * and roster alone, so that a retried batch gets the same result.
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
  const slot = asking[event.type] === intent.kind && bundleAfter(reader, event.at, context);
  if (!slot) return 'at-once';
  const due = dueAt(intent, trigger, reader, slot, context);
  return due !== undefined && slot < due ? { bundleAt: slot } : 'at-once';
};

/**
 * Whether the question itself is still waiting for a bundle: its reader need not be told that it is
 * settled.
 */
const neverAsked = (trigger: MailTrigger, reader: Member, context: Context): boolean => {
  const opening = endedOpening(trigger);
  if (!opening?.data.round.seats.some(({ memberId }) => memberId === reader.id)) return false;
  const slot = bundleAfter(reader, opening.at, context);
  return (
    slot !== undefined && trigger.event.at < slot && slot < seatDue(opening.data.round, reader.id)
  );
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

/**
 * The mail by which each event asks for something. All others are news, confirmations or alarms,
 * and never wait.
 */
const asking: Partial<Record<string, string>> = {
  'request-submitted': 'triage-request',
  'question-asked': 'question-asked',
  'question-answered': 'question-answered',
  'round-opened': 'decision-request',
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
  if (intent.decision)
    return isFound(intent.decision.seatMemberId, reader, slot, members)
      ? state.round && seatDue(state.round, intent.decision.seatMemberId)
      : undefined;
  return waitingOn(state, settings).find(({ memberId }) => memberId === reader.id)?.dueAt;
};

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
