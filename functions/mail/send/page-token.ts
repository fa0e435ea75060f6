import type { AgreementState } from '../../core/agreements/agreement.ts';
import type { AgreementLedgerEvent } from '../../core/agreements/agreement-ledger.ts';
import { certificateIdOf, publicPageOf } from '../../core/certificates/certificate-id.ts';
import type { LedgerEvent } from '../../core/ledger/ledger.ts';
import {
  type Links,
  linkAddress,
  linkKinds,
  type RequestLinkKind,
} from '../../core/links/link-kinds.ts';
import { decisionNumber, isOpen } from '../../core/rounds/round.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import { openSeat } from '../../core/stand-ins/take-seat.ts';
import { isOfParty } from '../../core/words/member.ts';
import { saveAgreementLink, saveLink } from '../../store/links/link-store.ts';
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
  { kind, memberId, decision, unreachable }: MailIntent,
  trigger: MailTrigger,
  members: Roster,
): Promise<string | undefined> => {
  const { state, event } = trigger;
  const needed = seatThatNeedsSomebody(kind, unreachable, trigger);
  if (needed) return absenceToken(memberId, needed, trigger, members);
  if (decision)
    return inviteReader(
      { state, members, at: event.at },
      memberId,
      decision.seatMemberId,
      event.type === 'reply-refused' ? event.data.said : undefined,
    );
  switch (kind) {
    case 'sign-off-confirmed':
    case 'signed-for-you':
      return objectionToken(memberId, trigger, members);
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
  const link = objectionLink(event, state, memberId);
  return link && issue('objection', { requestId: state.id, ...link }, members);
};

/** The same for a decision on an agreement. */
export const agreementObjection = async (
  memberId: string,
  {
    event,
    state,
    members,
  }: { event: AgreementLedgerEvent; state: AgreementState; members: Roster },
): Promise<string | undefined> => {
  const decided = objectionLink(event, state, memberId);
  if (!decided) return undefined;
  const link = { agreement: state.id, ...decided, address: members.get(memberId)?.email };
  const token = mintToken(link);
  await saveAgreementLink('objection', token, link);
  return token;
};

/** What was decided, for whoever may say that it was not them. */
const objectionLink = (
  event: LedgerEvent | AgreementLedgerEvent,
  { round }: Pick<Rounds, 'round'>,
  memberId: string,
) => {
  if (event.type !== 'sign-off-recorded' || !round) return undefined;
  const { roundId, memberId: seatMemberId, party, signedBy, decision, channel } = event.data;
  return {
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

/** Whose seat needs somebody else, where the mail says so, and links to what can be done. */
const seatThatNeedsSomebody = (
  kind: MailIntent['kind'],
  unreachable: MailIntent['unreachable'],
  { event, state: { round } }: MailTrigger,
): string | undefined => {
  if (!isOpen(round)) return undefined;
  switch (kind) {
    case 'absence-noticed':
    case 'somebody-left': {
      const seat = 'memberId' in event.data ? event.data.memberId : undefined;
      return seat !== undefined && openSeat(round, seat) ? seat : undefined;
    }
    case 'cannot-be-reached':
      return unreachable?.find((id) => openSeat(round, id));
    default:
      return undefined;
  }
};

/** For those of the seat's party, who choose who signs; the others only hear of it. */
const absenceToken = async (
  memberId: string,
  seatMemberId: string,
  { state: { id, round } }: MailTrigger,
  members: Roster,
): Promise<string | undefined> => {
  const reader = members.get(memberId);
  const party = round && openSeat(round, seatMemberId);
  if (!round || !party || !reader || !isOfParty(reader, party)) return undefined;
  const expiresAt = linkKinds.absence.endsAt(round);
  const link = { requestId: id, roundId: round.id, seatMemberId, memberId, expiresAt };
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

/** Where the reader of a release's mail finds its certificate, and everybody what may be known. */
export const certificateLinks = async (
  memberId: string,
  { event, state }: MailTrigger,
  members: Roster,
  publicUrl: string,
): Promise<{ href: string; publicPage: string } | undefined> => {
  if (!state.released) return undefined;
  const expiresAt = linkKinds.certificate.endsAt(event.at);
  const token = await issue('certificate', { requestId: state.id, memberId, expiresAt }, members);
  return {
    href: linkAddress('certificate', publicUrl, token),
    publicPage: publicPageOf(publicUrl, certificateIdOf(state.id, state.released)),
  };
};
