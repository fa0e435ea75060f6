import type { Member } from '../../core/words/member.ts';
import type { MailContent } from '../render/mail-view.ts';
import type { MailIntent, MailKind } from '../whom/mail-intent.ts';
import { estimatesMail } from './asking/estimate-mails.ts';
import {
  questionAnswered,
  questionAsked,
  requestReceived,
  triageRequest,
} from './asking/intake-mails.ts';
import { requesterLeft, takenOver } from './asking/requester-mails.ts';
import type { MailFacts } from './mail-frame.ts';
import { handedOver, ownerLeft, seatTaken, somebodyLeft } from './people/leaving-mails.ts';
import { observed, observerCommented, observerNamed } from './people/observer-mails.ts';
import { absenceNoticed, standInNamed } from './people/stand-in-mails.ts';
import { replyTaken } from './replies/answer-mails.ts';
import { replyRefused } from './replies/reply-mails.ts';
import { checkInMail } from './results/check-in-mail.ts';
import { feedbackAsked, feedbackGiven } from './results/feedback-mails.ts';
import { targetMet } from './results/target-mail.ts';
import { advisedAgainst } from './rounds/advice-mail.ts';
import { approvalStands } from './rounds/carried-mail.ts';
import { courseCorrected, planChangeEnded } from './rounds/correction-mails.ts';
import { decisionRequest } from './rounds/decision-mails.ts';
import { signOffDisputed, signOffWithdrawn } from './rounds/objection-mails.ts';
import {
  newVersion,
  noLongerNeeded,
  signedForYou,
  signOffConfirmed,
} from './rounds/round-mails.ts';
import { stageChangedMail } from './rounds/stage-mails.ts';
import { escalation } from './waits/escalation-mail.ts';
import { reminder } from './waits/reminder-mails.ts';
import { askedAgain, cannotBeReachedMail } from './waits/unreachable-mails.ts';

/**
 * The words of one mail, in the reader's time zone. Throws when the reader is not on the roster, or
 * when a decision request comes without its token or without the brief that it is about.
 */
export const mailContent = (intent: MailIntent, facts: MailFacts): MailContent => {
  const reader = facts.members.get(intent.memberId);
  if (!reader) throw new Error(`${intent.memberId} is not on the roster and cannot be written to`);
  return intent.kind === 'decision-request'
    ? decisionRequest(intent, facts, reader)
    : writers[intent.kind](facts, reader, intent);
};

const writers: Record<
  Exclude<MailKind, 'decision-request'>,
  (facts: MailFacts, reader: Member, intent: MailIntent) => MailContent
> = {
  'request-received': requestReceived,
  'triage-request': triageRequest,
  'question-asked': questionAsked,
  'question-answered': questionAnswered,
  'sign-off-confirmed': signOffConfirmed,
  'signed-for-you': signedForYou,
  'sign-off-withdrawn': signOffWithdrawn,
  'sign-off-disputed': signOffDisputed,
  'stand-in-named': standInNamed,
  'absence-noticed': absenceNoticed,
  'somebody-left': somebodyLeft,
  'seat-taken': seatTaken,
  'handed-over': handedOver,
  'owner-left': ownerLeft,
  'requester-left': requesterLeft,
  'request-taken-over': takenOver,
  'no-longer-needed': noLongerNeeded,
  'new-version': newVersion,
  'approval-stands': approvalStands,
  reminder,
  escalation,
  'cannot-be-reached': cannotBeReachedMail,
  'asked-again': askedAgain,
  'reply-refused': replyRefused,
  'reply-taken': replyTaken,
  'feedback-asked': feedbackAsked,
  'feedback-given': feedbackGiven,
  'target-met': targetMet,
  'check-in': checkInMail,
  estimates: estimatesMail,
  'course-corrected': courseCorrected,
  'plan-change-ended': planChangeEnded,
  'stage-changed': stageChangedMail,
  'observer-named': observerNamed,
  'observer-commented': observerCommented,
  observed,
  'advised-against': advisedAgainst,
};
