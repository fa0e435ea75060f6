import { replayRound } from '../../core/ledger/replay-round.ts';
import { isAsked, type Round } from '../../core/rounds/round.ts';
import { cameWith, type MailTrigger } from './mail-trigger.ts';

/** The round that ended in the commit of an event, from the ledger, with its seats and comments. */
export const endedRound = (trigger: MailTrigger): Round | undefined => {
  const closed = cameWith(trigger, 'round-closed');
  return closed && replayRound(trigger.ledger, closed.data.roundId);
};

/** Who had decided in a round, and in whose place. */
export const whoAnswered = ({ signOffs }: Pick<Round, 'signOffs'>): string[] =>
  Object.values(signOffs).flatMap(({ signedBy, memberId }) => [signedBy, memberId]);

/** Whether a member, or their seat's stand-in, had something to do in that round. */
export const tookPart = (trigger: MailTrigger, memberId: string): boolean => {
  const ended = endedRound(trigger);
  if (!ended) return false;
  const asked = ended.seats
    .filter(isAsked)
    .flatMap((seat) => [seat.memberId, ended.standIns?.[seat.memberId]?.to]);
  return [...whoAnswered(ended), ...asked].includes(memberId);
};
