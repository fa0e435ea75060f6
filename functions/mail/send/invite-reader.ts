import type { Asking } from '../../core/asking/asking.ts';
import { mintToken, replyTokenOf } from '../../core/links/token.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import type { Progress } from '../../core/stages/progress.ts';
import { settings } from '../../store/environment.ts';
import { type Invite, saveInvite } from '../../store/links/invite-store.ts';
import type { Roster } from '../whom/mail-intent.ts';

/**
 * A token of the reader's own for a seat of the open round, stored by its hash before the mail
 * leaves, and with it the one that replies go to; nothing when the round has no such seat. `at` is
 * the instant that the mail speaks of, ISO 8601.
 */
export const inviteReader = async (
  { state, members, at }: { state: Asking & Progress & Rounds; members: Roster; at: string },
  memberId: string,
  seatMemberId: string,
): Promise<string | undefined> => {
  const { round } = state;
  const seat = round?.seats.find((one) => one.memberId === seatMemberId);
  if (!round || !seat) return undefined;
  const owner = members.get(state.ownerId);
  const token = mintToken({ requestId: state.id, memberId });
  const invite: Invite = {
    requestId: state.id,
    roundId: round.id,
    memberId,
    seatMemberId,
    party: seat.party,
    owner: { name: owner?.name ?? state.ownerId, email: owner?.email ?? settings().mail.from },
    expiresAt: round.expiresAt,
    mintedAt: at,
    withdrawn: round.withdrawn?.[seatMemberId]?.nth,
  };
  await Promise.all([
    saveInvite(token, invite),
    ...(settings().mail.replyDomain === undefined
      ? []
      : [saveInvite(replyTokenOf(token), { ...invite, use: 'reply' })]),
  ]);
  return token;
};
