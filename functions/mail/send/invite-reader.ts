import type { AgreementState } from '../../core/agreements/agreement.ts';
import type { Asking } from '../../core/asking/asking.ts';
import { linkKinds } from '../../core/links/link-kinds.ts';
import type {
  AgreementDecisionLink,
  DecisionLink,
  SeatInvite,
} from '../../core/links/link-payloads.ts';
import { replyTokenOf } from '../../core/links/link-token.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import type { Progress } from '../../core/stages/progress.ts';
import { settings } from '../../store/environment.ts';
import { saveAgreementLink, saveLink } from '../../store/links/link-store.ts';
import { mintToken } from '../../store/links/mint-token.ts';
import type { Roster } from '../whom/mail-intent.ts';

/**
 * Creates a token of the reader's own for a seat of the open round, stored as a hash before the
 * mail is sent, and with it the reply token; undefined when the round has no such seat. `at` is the
 * instant of the event, ISO 8601; `unread` is what they wrote in a reply that was not counted.
 */
export const inviteReader = async (
  { state, members, at }: Invited,
  memberId: string,
  seatMemberId: string,
  unread?: string,
): Promise<string | undefined> => {
  const invite = inviteFor({ state, members, at }, memberId, seatMemberId, unread);
  if (!invite) return undefined;
  const token = mintToken({ requestId: state.id, memberId });
  await Promise.all([
    saveLink('decision', token, invite),
    ...(settings().mail.replyDomain === undefined
      ? []
      : [saveLink('decision', replyTokenOf(token), { ...invite, use: 'reply' })]),
  ]);
  return token;
};

/** The same for a seat of an agreement's open round. */
export const inviteToAgreement = async (
  { state, members, at }: InvitedToAgreement,
  memberId: string,
  seatMemberId: string,
  unread?: string,
): Promise<string | undefined> => {
  const invite = inviteForAgreement({ state, members, at }, memberId, seatMemberId, unread);
  if (!invite) return undefined;
  const token = mintToken({ agreement: state.id, memberId });
  await Promise.all([
    saveAgreementLink('decision', token, invite),
    ...(settings().mail.replyDomain === undefined
      ? []
      : [saveAgreementLink('decision', replyTokenOf(token), { ...invite, use: 'reply' })]),
  ]);
  return token;
};

/** The invitation of a reader to a seat of the open round; undefined if it has no such seat. */
export const inviteFor = (
  { state, members, at }: Invited,
  memberId: string,
  seatMemberId: string,
  unread?: string,
): DecisionLink | undefined => {
  const { id: requestId, ownerId } = state;
  const whom = { memberId, seatMemberId, members, at, unread };
  const invite = seatInvite(state.round, ownerId, whom);
  return invite && { requestId, ...invite };
};

/** The same for an agreement; its contact is who proposed the version. */
export const inviteForAgreement = (
  { state: { id: agreement, round }, members, at }: InvitedToAgreement,
  memberId: string,
  seatMemberId: string,
  unread?: string,
): AgreementDecisionLink | undefined => {
  const whom = { memberId, seatMemberId, members, at, unread };
  const invite = round && seatInvite(round, round.submittedBy, whom);
  return invite && { agreement, ...invite };
};

const seatInvite = (
  round: Rounds['round'],
  contactId: string,
  { memberId, seatMemberId, members, at, unread }: Whom,
): SeatInvite | undefined => {
  const seat = round?.seats.find((one) => one.memberId === seatMemberId);
  if (!round || !seat) return undefined;
  const contact = members.get(contactId);
  return {
    roundId: round.id,
    memberId,
    seatMemberId,
    party: seat.party,
    owner: { name: contact?.name ?? contactId, email: contact?.email ?? settings().mail.from },
    expiresAt: linkKinds.decision.endsAt(round),
    address: members.get(memberId)?.email,
    mintedAt: at,
    ...(unread !== undefined && { unread }),
    withdrawn: round.withdrawn?.[seatMemberId]?.nth,
  };
};

type Whom = {
  memberId: string;
  seatMemberId: string;
  members: Roster;
  at: string;
  unread: string | undefined;
};

type Invited = { state: Asking & Progress & Rounds; members: Roster; at: string };

type InvitedToAgreement = {
  state: Pick<AgreementState, 'id' | 'round'>;
  members: Roster;
  at: string;
};
