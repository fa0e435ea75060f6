import { type Links, linkKinds, type RequestLinkKind } from '../../core/links/link-kinds.ts';
import { decisionNumber } from '../../core/rounds/round.ts';
import { saveLink } from '../../store/links/link-store.ts';
import { mintToken } from '../../store/links/mint-token.ts';
import { asksForFeedback } from '../whom/feedback-asked.ts';
import type { Occasion } from '../whom/mail-event.ts';
import type { MailIntent, Roster } from '../whom/mail-intent.ts';
import { inviteReader } from './invite-reader.ts';

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

const objectionToken = async (
  memberId: string,
  { event, state }: Occasion,
): Promise<string | undefined> => {
  const { round } = state;
  if (event.type !== 'sign-off-recorded' || !round) return undefined;
  const { roundId, memberId: seatMemberId, party, signedBy, decision, channel } = event.data;
  return issue('objection', {
    requestId: state.id,
    roundId,
    kind: round.kind,
    subject: round.subject,
    seatMemberId,
    party,
    signedBy,
    decision,
    channel,
    nth: decisionNumber(round.signOffs[seatMemberId] ?? {}),
    decidedAt: event.at,
    memberId,
    expiresAt: linkKinds.objection.endsAt(event.at),
  });
};

/** Mints a token for a link, and stores what it stands for. */
const issue = async <Kind extends RequestLinkKind>(
  kind: Kind,
  link: Links[Kind],
): Promise<string> => {
  const token = mintToken(link);
  await saveLink(kind, token, link);
  return token;
};

const absenceToken = async (
  memberId: string,
  { event, state }: Occasion,
): Promise<string | undefined> => {
  const { round } = state;
  if (event.type !== 'absence-noticed' || !round) return undefined;
  const { roundId, memberId: seatMemberId } = event.data;
  const expiresAt = linkKinds.absence.endsAt(round);
  return issue('absence', { requestId: state.id, roundId, seatMemberId, memberId, expiresAt });
};

const feedbackToken = (memberId: string, { event, state }: Occasion): Promise<string> =>
  issue('feedback', {
    requestId: state.id,
    memberId,
    expiresAt: linkKinds.feedback.endsAt(event.at),
  });
