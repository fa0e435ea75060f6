import { nextSlot } from '../../core/bundles/slots.ts';
import { dayIn, hoursAfter } from '../../core/calendar/time.ts';
import { waitingOn } from '../../core/promises/waiting.ts';
import { seatDue } from '../../core/rounds/round.ts';
import { isActiveDelegate, type Member } from '../../core/words/member.ts';
import type { Settings } from '../../core/words/settings.ts';
import type { MailIntent, Roster } from './mail-intent.ts';
import type { MailTrigger } from './mail-trigger.ts';

/** When a mail leaves: now, in the bundle of that instant (ISO 8601), or not at all. */
export type Timing = 'at-once' | 'not-at-all' | { bundleAt: string };

/**
 * When one mail leaves. For a reader of bundles, what asks something of them waits for the next
 * one, unless it is due before: then a promise would break because of the bundle. It follows from
 * ledger and roster alone, so that a retried batch comes to the same.
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
 * Whether the question itself still waits for its bundle: who was never asked need not hear that it
 * is settled.
 */
const neverAsked = (trigger: MailTrigger, reader: Member, context: Context): boolean => {
  const opening = endedOpening(trigger);
  if (!opening?.data.round.seats.some(({ memberId }) => memberId === reader.id)) return false;
  const slot = bundleAfter(reader, opening.at, context);
  return (
    slot !== undefined && trigger.event.at < slot && slot < seatDue(opening.data.round, reader.id)
  );
};

/**
 * The opening of the round that ended, of which a reader is told that nothing is needed from them
 * any more.
 */
const endedOpening = ({ ledger, event }: MailTrigger) =>
  ledger
    .slice(0, event.type === 'round-opened' ? -1 : undefined)
    .findLast((other) => other.type === 'round-opened');

const bundleAfter = (reader: Member, at: string, { settings }: Context): string | undefined =>
  nextSlot(reader, settings.communications, hoursAfter(at, tooSoonHours));

type Context = { members: Roster; settings: Pick<Settings, 'sla' | 'communications'> };

/**
 * A bundle that is due this soon may have looked already when what an event changed is on the lists
 * that it looks at.
 */
const tooSoonHours = 1 / 60;

/**
 * What an event asks of whoever it is told to. All other mails are news, confirmations or alarms,
 * and never wait.
 */
const asking: Partial<Record<string, string>> = {
  'request-submitted': 'triage-request',
  'question-asked': 'question-asked',
  'question-answered': 'question-answered',
  'round-opened': 'decision-request',
  'reminder-due': 'reminder',
};

/**
 * Until when the reader has promised what they are asked; nothing, when no bundle would have it on
 * its list.
 */
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
 * Whether a bundle finds the seat: the reader's own, or of somebody for whom they are the delegate
 * then.
 */
const isFound = (seatMemberId: string, reader: Member, slot: string, members: Roster): boolean => {
  const member = members.get(seatMemberId);
  return (
    seatMemberId === reader.id ||
    (member !== undefined && isActiveDelegate(member, reader.id, dayIn(member.timeZone, slot)))
  );
};
