import type { Member } from '../../core/words/member.ts';

export type Roster = ReadonlyMap<string, Member>;

/** What a mail is for; `mail-content.ts` has the words of each. */
export type MailKind =
  | 'request-received'
  | 'triage-request'
  | 'question-asked'
  | 'question-answered'
  | 'decision-request'
  | 'sign-off-confirmed'
  | 'signed-for-you'
  | 'sign-off-withdrawn'
  | 'sign-off-disputed'
  | 'stand-in-named'
  | 'absence-noticed'
  | 'somebody-left'
  | 'seat-taken'
  | 'handed-over'
  | 'owner-left'
  | 'requester-left'
  | 'request-taken-over'
  | 'no-longer-needed'
  | 'new-version'
  | 'approval-stands'
  | 'reminder'
  | 'escalation'
  | 'cannot-be-reached'
  | 'asked-again'
  | 'reply-refused'
  | 'reply-taken'
  | 'feedback-asked'
  | 'feedback-given'
  | 'target-met'
  | 'check-in'
  | 'estimates'
  | 'course-corrected'
  | 'plan-change-ended'
  | 'stage-changed'
  | 'observer-named'
  | 'observer-commented'
  | 'observed'
  | 'advised-against';

/** One mail to one member. A `decision` needs a token for that round and that member's seat. */
export type MailIntent = {
  memberId: string;
  kind: MailKind;
  decision?: { roundId: string; seatMemberId: string };
  /** The unreachable members that the reader is told about. */
  unreachable?: readonly string[];
};
