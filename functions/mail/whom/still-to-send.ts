import type { Feedback } from '../../core/feedback/feedback.ts';
import type { LedgerEvent } from '../../core/ledger/ledger.ts';
import { type Pending, waitingOn } from '../../core/promises/waiting.ts';
import { awaitedSeats, isOpen } from '../../core/rounds/round.ts';
import type { Settings } from '../../core/words/settings.ts';
import type { MailIntent } from './mail-intent.ts';

/**
 * What of a mail is still to be sent, by the request as it is now, which may be later than what the
 * mail is about. A link into a round that has ended would be dead on arrival; what ended it has its
 * own mail. Nobody is reminded of what they have done meanwhile. Who answered a mail hears why that
 * did not count, also when nothing is left to decide.
 */
export const stillToSend = (
  intent: MailIntent,
  event: LedgerEvent,
  now: Pending & Feedback,
  settings: Pick<Settings, 'sla'>,
): MailIntent[] => {
  const { decision, ...without } = intent;
  const { round } = now;
  if (turnIsDone(event, now, settings)) return [];
  if (intent.kind === 'feedback-asked' && now.feedback[intent.memberId]) return [];
  if (!decision) return [intent];
  if (!isOpen(round) || decision.roundId !== round.id)
    return intent.kind === 'reply-refused' ? [without] : [];
  const awaited = awaitedSeats(round).some(({ memberId }) => memberId === decision.seatMemberId);
  return intent.kind === 'reminder' && !awaited ? [] : [intent];
};

/**
 * Whether what people were reminded of is done: the request does not wait any more for the turn
 * that a nudge speaks of.
 */
const turnIsDone = (event: LedgerEvent, now: Pending, settings: Pick<Settings, 'sla'>): boolean => {
  if (event.type !== 'reminder-due' && event.type !== 'escalation-due') return false;
  const { party, since } = event.data;
  return !waitingOn(now, settings).some((turn) => turn.party === party && turn.since === since);
};
