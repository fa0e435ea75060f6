import { type Links, linkKinds, type RequestLinkKind } from '../../core/links/link-kinds.ts';
import { decisionNumber } from '../../core/rounds/round.ts';
import { seatOf } from '../../core/rounds/seats.ts';
import { mayNameFor } from '../../core/stand-ins/name-stand-in.ts';
import { saveLink } from '../../store/links/link-store.ts';
import { mintToken } from '../../store/links/mint-token.ts';
import { asksForFeedback } from '../whom/feedback-asked.ts';
import type { MailIntent, Roster } from '../whom/mail-intent.ts';
import type { MailTrigger } from '../whom/mail-trigger.ts';
import { inviteReader } from './invite-reader.ts';

/**
 * Creates a token of the reader's own for the page that a mail links to, stored as a hash before
 * the mail is sent.
 */
export const pageToken = async (
  { kind, memberId, decision }: MailIntent,
  trigger: MailTrigger,
  members: Roster,
): Promise<string | undefined> => {
  const { state, event } = trigger;
  if (decision)
    return inviteReader({ state, members, at: event.at }, memberId, decision.seatMemberId);
  switch (kind) {
    case 'sign-off-confirmed':
    case 'signed-for-you':
      return objectionToken(memberId, trigger, members);
    case 'absence-noticed':
      return absenceToken(memberId, trigger, members);
    case 'feedback-asked':
      return feedbackToken(memberId, trigger, members);
    case 'stage-changed':
      return asksForFeedback(trigger, memberId)
        ? feedbackToken(memberId, trigger, members)
        : undefined;
    default:
      return undefined;
  }
};

const objectionToken = async (
  memberId: string,
  { event, state }: MailTrigger,
  members: Roster,
): Promise<string | undefined> => {
  const { round } = state;
  if (event.type !== 'sign-off-recorded' || !round) return undefined;
  const { roundId, memberId: seatMemberId, party, signedBy, decision, channel } = event.data;
  const link = {
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
  };
  return issue('objection', link, members);
};

/** Mints the token of a link, and stores its payload with the address that its mail goes to. */
const issue = async <Kind extends RequestLinkKind>(
  kind: Kind,
  link: Links[Kind],
  members: Roster,
): Promise<string> => {
  const token = mintToken(link);
  await saveLink(kind, token, { ...link, address: members.get(link.memberId)?.email });
  return token;
};

/** For those who may name a stand-in; the others only hear of the absence. */
const absenceToken = async (
  memberId: string,
  { event, state }: MailTrigger,
  members: Roster,
): Promise<string | undefined> => {
  const { round } = state;
  const reader = members.get(memberId);
  if (event.type !== 'absence-noticed' || !round || !reader) return undefined;
  const { roundId, memberId: seatMemberId } = event.data;
  if (!mayNameFor(reader, seatOf(round, seatMemberId))) return undefined;
  const expiresAt = linkKinds.absence.endsAt(round);
  const link = { requestId: state.id, roundId, seatMemberId, memberId, expiresAt };
  return issue('absence', link, members);
};

const feedbackToken = (
  memberId: string,
  { event, state }: MailTrigger,
  members: Roster,
): Promise<string> => {
  const expiresAt = linkKinds.feedback.endsAt(event.at);
  return issue('feedback', { requestId: state.id, memberId, expiresAt }, members);
};
