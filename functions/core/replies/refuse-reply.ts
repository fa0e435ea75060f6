import { hoursBetween } from '../calendar/time.ts';
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

/** When members were last told that a reply of theirs was not taken. Instants in ISO 8601. */
export type RefusedReplies = { answered?: Record<string, string> };

export type ReplyEvent = { type: 'reply-refused'; data: RefusedReply };

/**
 * Tells of a reply that was not taken; nothing when its reader has been told of another within the
 * hour.
 */
export const refuseReply = (
  { answered }: RefusedReplies,
  refused: RefusedReply,
  now: string,
): ReplyEvent[] => {
  const last = answered?.[refused.memberId];
  return last !== undefined && hoursBetween(last, now) < hoursBetweenAnswers
    ? []
    : [{ type: 'reply-refused', data: refused }];
};

/**
 * At most one answer in so many hours to one member about one request: two machines could answer
 * each other for ever.
 */
const hoursBetweenAnswers = 1;

/** Whom was told what, after one more reply that was not taken. */
export const evolveReplies = <State extends RefusedReplies>(
  state: State,
  { data }: ReplyEvent,
  at: string,
): State => ({ ...state, answered: { ...state.answered, [data.memberId]: at } });
