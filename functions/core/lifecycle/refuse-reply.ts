import { hoursBetween } from '../calendar/time.ts';
import type { RequestEvent, RequestState } from '../request/request.ts';
import type { Refusal } from '../words/refusal.ts';
import type { Decision } from '../words/words.ts';

/** Why a reply was not taken, besides what the rules of signing refuse. */
export type ReplyTrouble =
  | 'no-decision-asked'
  | 'unproven'
  | 'not-one-sender'
  | 'wrong-sender'
  | 'answers-another-mail'
  | 'withdrawn-since'
  | 'old-version'
  | 'unclear';

/**
 * A reply that was not taken, and who is told so: always somebody of the roster, at the address
 * that it has.
 */
export type RefusedReply = {
  memberId: string;
  /** Whose seat it was about; the reader's own, or of whom they act for. */
  seatMemberId?: string;
  roundId?: string;
  messageId: string;
  /** As the mail says, and proves nothing. */
  from?: string;
  why: ReplyTrouble | Refusal['type'];
  /** A sentence that says more. */
  detail?: string;
  /** What was understood, if anything. */
  decision?: Decision;
  /** What they wrote first, when it was they. */
  firstLine?: string;
};

/**
 * At most one answer in so many hours to one member about one request: two machines could answer
 * each other for ever.
 */
const hoursBetweenAnswers = 1;

/**
 * Tells of a reply that was not taken; nothing when its reader has been told of another within the
 * hour.
 */
export const refuseReply = (
  state: RequestState,
  refused: RefusedReply,
  now: string,
): RequestEvent[] => {
  const last = state.answered?.[refused.memberId];
  return last !== undefined && hoursBetween(last, now) < hoursBetweenAnswers
    ? []
    : [{ type: 'reply-refused', data: refused }];
};
