import { hoursAfter } from '../calendar/time.ts';
import type { Refusal } from '../words/refusal.ts';
import type { Decision } from '../words/words.ts';
import type { Asked } from './asked.ts';

/** Why a reply was not accepted, besides refusals by the rules of signing. */
export type ReplyTrouble =
  | 'no-decision-asked'
  | 'answered-already'
  | 'unproven'
  | 'not-one-sender'
  | 'wrong-sender'
  | 'former-address'
  | 'answers-another-mail'
  | 'withdrawn-since'
  | 'old-version'
  | 'unclear';

/** A reply that was not accepted. Its sender is always told at the address on the roster. */
export type RefusedReply = {
  memberId: string;
  /** The member whose seat it was about: the reader, or whom they act for. */
  seatMemberId?: string;
  roundId?: string;
  messageId: string;
  /** The mail's From header, which proves nothing. */
  from?: string;
  why: ReplyTrouble | Refusal['type'];
  /** What it was to answer, where that is no decision; missing in older events. */
  asks?: Asked;
  /** A sentence with details. */
  detail?: string;
  /** The decision that was understood, if any. */
  decision?: Decision;
  /** The first line they wrote, if it was really they. */
  firstLine?: string;
  /**
   * All that they wrote, where it can be passed on with their decision; missing in older events.
   */
  said?: string;
};

/** When members were last told that a reply was not accepted. Instants are ISO 8601. */
export type RefusedReplies = { answered?: Record<string, string> };

export type ReplyEvent = RefusedReplyEvent | { type: 'reply-taken'; data: TakenReply };

export type RefusedReplyEvent = { type: 'reply-refused'; data: RefusedReply };

/**
 * A reply that was taken as the answer to something asked; what was answered is in the other events
 * of its commit. Decisions of rounds have the same evidence in their own event.
 */
type TakenReply = {
  memberId: string;
  asks: Asked;
  messageId: string;
  /** The address that it came from, and that of `Sender`, where it is another. */
  address?: string;
  sentBy?: string;
};

/** Records a refused reply; no events if the member was told of another one within the hour. */
export const refuseReply = (
  { answered }: RefusedReplies,
  refused: RefusedReply,
  now: string,
): RefusedReplyEvent[] => {
  const last = answered?.[refused.memberId];
  return last !== undefined && now < hoursAfter(last, hoursBetweenAnswers)
    ? []
    : [{ type: 'reply-refused', data: refused }];
};

/**
 * At most one answer per hour, member and request: two machines could answer each other for ever.
 */
const hoursBetweenAnswers = 1;

/** Remembers when the member was told that a reply was not taken. */
export const evolveReplies = <State extends RefusedReplies>(
  state: State,
  event: ReplyEvent,
  at: string,
): State =>
  event.type === 'reply-taken'
    ? state
    : { ...state, answered: { ...state.answered, [event.data.memberId]: at } };
