import { saveAbsence } from '../adapters/absence-store.ts';
import { saveFeedbackLink } from '../adapters/feedback-store.ts';
import { saveObjection } from '../adapters/objection-store.ts';
import { daysAfter } from '../shared/time.ts';
import { nthOf } from '../sign-off/round.ts';
import { mintToken } from '../sign-off/token.ts';
import { asksForFeedback } from './feedback-asked.ts';
import { inviteReader } from './invite-reader.ts';
import type { MailIntent, Roster } from './mails-for.ts';
import type { Occasion } from './occasion.ts';

/** So long after a decision one may say that it was not one's own: a quarter, in which somebody looks at all of it. */
const daysToObject = 90;

const objectionToken = async (reader: string, { event, state }: Occasion): Promise<string | undefined> => {
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

const absenceToken = async (reader: string, { event, state }: Occasion): Promise<string | undefined> => {
  const { round } = state;
  if (event.type !== 'absence-noticed' || !round) return undefined;
  const { roundId, memberId: seatMemberId } = event.data;
  const token = mintToken({ requestId: state.id, memberId: reader });
  const { expiresAt } = round;
  await saveAbsence(token, { requestId: state.id, roundId, seatMemberId, memberId: reader, expiresAt });
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

/** A token of the reader's own for the page that a mail links, stored by its hash before the mail leaves. */
export const pageToken = async (
  { kind, memberId, decision }: MailIntent,
  occasion: Occasion,
  members: Roster,
): Promise<string | undefined> => {
  const { state, event } = occasion;
  if (decision) return inviteReader({ state, members, at: event.at }, memberId, decision.seatMemberId);
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
