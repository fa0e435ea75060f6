import type { RequestState } from '../request/request.ts';
import { awaitedSeats, isOpen } from '../sign-off/round.ts';
import type { MailIntent } from './mails-for.ts';

/**
 * What of a mail is still to be sent, by the request as it is now, which may be later than what the mail is about. A link into a
 * round that has ended would be dead on arrival; what ended it has its own mail. Nobody is reminded of what they have
 * done meanwhile. Who answered a mail hears why that did not count, also when nothing is left to decide.
 */
export const stillWanted = (intent: MailIntent, { round }: RequestState): MailIntent[] => {
  const { decision, ...without } = intent;
  if (!decision) return [intent];
  if (!isOpen(round) || decision.roundId !== round.id)
    return intent.kind === 'reply-refused' ? [without] : [];
  const awaited = awaitedSeats(round).some(({ memberId }) => memberId === decision.seatMemberId);
  return intent.kind === 'reminder' && !awaited ? [] : [intent];
};
