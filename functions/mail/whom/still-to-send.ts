import type { Feedback } from '../../core/feedback/feedback.ts';
import type { LedgerEvent } from '../../core/ledger/ledger.ts';
import { type Observing, readersOfNews } from '../../core/observers/observing.ts';
import { type Pending, waitingOn } from '../../core/promises/waiting.ts';
import { isOpen } from '../../core/rounds/round.ts';
import { awaitedSeats } from '../../core/rounds/seats.ts';
import type { Settings } from '../../core/words/settings.ts';
import type { MailIntent, MailKind } from './mail-intent.ts';

/**
 * What of a mail is still to be sent, given the current state of the request, which may be newer
 * than the event. A link into a closed round would be dead on arrival, and the end of the round has
 * a mail of its own. Nobody is reminded of what they have done. A refused reply is always
 * explained, even when nothing is left to decide.
 */
export const stillToSend = (
  intent: MailIntent,
  event: LedgerEvent,
  now: Pending & Feedback & Observing,
  settings: Pick<Settings, 'sla'>,
): MailIntent[] => {
  const { decision, ...without } = intent;
  const { round } = now;
  if (turnIsDone(event, now, settings) || isHeardNoMore(intent, now)) return [];
  if (intent.kind === 'feedback-asked' && now.feedback[intent.memberId]) return [];
  if (!decision) return [intent];
  if (!isOpen(round) || decision.roundId !== round.id)
    return intent.kind === 'reply-refused' ? [without] : [];
  const awaited = awaitedSeats(round).some(({ memberId }) => memberId === decision.seatMemberId);
  return intent.kind === 'reminder' && !awaited ? [] : [intent];
};

/** Whether a mail was for somebody who observes the request no more, or wants no news of it. */
export const isHeardNoMore = (
  { kind, memberId }: { kind: MailKind; memberId: string },
  now: Observing,
): boolean =>
  (kind === 'observer-named' && !now.observers?.[memberId]) ||
  (kind === 'observed' && !readersOfNews(now).includes(memberId));

/** Whether the turn that a reminder is about is over. */
const turnIsDone = (event: LedgerEvent, now: Pending, settings: Pick<Settings, 'sla'>): boolean => {
  if (event.type !== 'reminder-due' && event.type !== 'escalation-due') return false;
  const { party, since } = event.data;
  return !waitingOn(now, settings).some((turn) => turn.party === party && turn.since === since);
};
