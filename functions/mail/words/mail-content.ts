import type { Member } from '../../core/words/member.ts';
import type { MailContent } from '../render/mail-view.ts';
import type { MailIntent, MailKind } from '../whom/mail-intent.ts';
import { advisedAgainst } from './advice-mail.ts';
import { replyTaken } from './answer-mails.ts';
import { approvalStands } from './carried-mail.ts';
import { checkInMail } from './check-in-mail.ts';
import { courseCorrected, planChangeEnded } from './correction-mails.ts';
import { decisionRequest } from './decision-mails.ts';
import { escalation } from './escalation-mail.ts';
import { estimatesMail } from './estimate-mails.ts';
import { feedbackAsked, feedbackGiven } from './feedback-mails.ts';
import { questionAnswered, questionAsked, requestReceived, triageRequest } from './intake-mails.ts';
import { handedOver, ownerLeft, seatTaken, somebodyLeft } from './leaving-mails.ts';
import type { MailFacts } from './mail-frame.ts';
import { signOffDisputed, signOffWithdrawn } from './objection-mails.ts';
import { observed, observerCommented, observerNamed } from './observer-mails.ts';
import { reminder } from './reminder-mails.ts';
import { replyRefused } from './reply-mails.ts';
import { requesterLeft, takenOver } from './requester-mails.ts';
import { newVersion, noLongerNeeded, signedForYou, signOffConfirmed } from './round-mails.ts';
import { stageChangedMail } from './stage-mails.ts';
import { absenceNoticed, standInNamed } from './stand-in-mails.ts';
import { targetMet } from './target-mail.ts';
import { askedAgain, cannotBeReachedMail } from './unreachable-mails.ts';

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
