import type { Asking, AskingEvent } from '../asking/asking.ts';
import type { Progress } from '../stages/progress.ts';
import { isHumanStep } from '../stages/stages.ts';
import type { Member } from '../words/member.ts';

/**
 * Says once that the requester is off the roster, so that sales finds somebody who speaks for the
 * request: nobody is chosen for them. Who moved to another party still asks for it. Requests that
 * have ended keep their requester.
 */
export const requesterLeft = (
  { stage, requesterId, requesterLeftAt }: Asking & Progress,
  roster: readonly Member[],
): AskingEvent[] => {
  const requester = roster.find(({ id }) => id === requesterId);
  const gone = requester !== undefined && !requester.active;
  return gone && requesterLeftAt === undefined && isHumanStep(stage)
    ? [{ type: 'requester-left', data: { requesterId } }]
    : [];
};
