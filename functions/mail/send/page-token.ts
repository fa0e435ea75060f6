import { daysAfter } from '../../core/calendar/time.ts';
import { mintToken } from '../../core/links/token.ts';
import { nthOf } from '../../core/rounds/round.ts';
import { saveAbsence } from '../../store/links/absence-store.ts';
import { saveFeedbackLink } from '../../store/links/feedback-store.ts';
import { saveObjection } from '../../store/links/objection-store.ts';
import { asksForFeedback } from '../whom/feedback-asked.ts';
import type { Occasion } from '../whom/mail-event.ts';
import type { MailIntent, Roster } from '../whom/mail-intent.ts';
import { inviteReader } from './invite-reader.ts';

/**
 * So long after a decision one may say that it was not one's own: a quarter, in which somebody
 * looks at all of it.
 */
const daysToObject = 90;

const objectionToken = async (
  reader: string,
  { event, state }: Occasion,
): Promise<string | undefined> => {
  const { round } = state;
  if (event.type !== 'sign-off-recorded' || !round) return undefined;
  const { roundId, memberId: seatMemberId, party, signedBy, decision, channel } = event.data;
  const token = mintToken({ requestId: state.id, memberId: reader });
  const signOff = round.signOffs[seatMemberId];
  await saveObjection(token, {
    requestId: state.id,
    roundId,
    kind: round.kind,
    subject: round.subject,
    seatMemberId,
    party,
    signedBy,
    decision,
    channel,
    nth: nthOf(signOff ?? {}),
    decidedAt: event.at,
    memberId: reader,
    expiresAt: daysAfter(event.at, daysToObject),
  });
  return token;
};

const absenceToken = async (
  reader: string,
  { event, state }: Occasion,
): Promise<string | undefined> => {
  const { round } = state;
  if (event.type !== 'absence-noticed' || !round) return undefined;
  const { roundId, memberId: seatMemberId } = event.data;
  const token = mintToken({ requestId: state.id, memberId: reader });
  const { expiresAt } = round;
  await saveAbsence(token, {
    requestId: state.id,
    roundId,
    seatMemberId,
    memberId: reader,
    expiresAt,
  });
  return token;
};

/** So long after it was asked, results may still come, and with them a last word. */
const daysToJudge = 366;

const feedbackToken = async (reader: string, { event, state }: Occasion): Promise<string> => {
  const token = mintToken({ requestId: state.id, memberId: reader });
  const expiresAt = daysAfter(event.at, daysToJudge);
  await saveFeedbackLink(token, { requestId: state.id, memberId: reader, expiresAt });
  return token;
};

/**
 * A token of the reader's own for the page that a mail links, stored by its hash before the mail
 * leaves.
 */
export const pageToken = async (
  { kind, memberId, decision }: MailIntent,
  occasion: Occasion,
  members: Roster,
): Promise<string | undefined> => {
  const { state, event } = occasion;
  if (decision)
    return inviteReader({ state, members, at: event.at }, memberId, decision.seatMemberId);
  switch (kind) {
    case 'sign-off-confirmed':
    case 'signed-for-you':
      return objectionToken(memberId, occasion);
    case 'absence-noticed':
      return absenceToken(memberId, occasion);
    case 'feedback-asked':
      return feedbackToken(memberId, occasion);
    case 'stage-changed':
      return asksForFeedback(occasion, memberId) ? feedbackToken(memberId, occasion) : undefined;
    default:
      return undefined;
  }
};
