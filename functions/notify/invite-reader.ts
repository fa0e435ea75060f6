import { settings } from '../adapters/environment.ts';
import { saveInvite } from '../adapters/invite-store.ts';
import type { RequestState } from '../request/request.ts';
import { mintToken } from '../sign-off/token.ts';
import type { Roster } from './mails-for.ts';

/**
 * A token of the reader's own for a seat of the open round, stored by its hash before the mail leaves; nothing when the
 * round has no such seat. `at` is the instant that the mail speaks of, ISO 8601.
 */
export const inviteReader = async (
  { state, members, at }: { state: RequestState; members: Roster; at: string },
  memberId: string,
  seatMemberId: string,
): Promise<string | undefined> => {
  const { round } = state;
  const seat = round?.seats.find((one) => one.memberId === seatMemberId);
  if (!round || !seat) return undefined;
  const owner = members.get(state.ownerId);
  const token = mintToken({ requestId: state.id, memberId });
  await saveInvite(token, {
    requestId: state.id,
    roundId: round.id,
    memberId,
    seatMemberId,
    party: seat.party,
    owner: { name: owner?.name ?? state.ownerId, email: owner?.email ?? settings().mail.from },
    expiresAt: round.expiresAt,
    mintedAt: at,
    withdrawn: round.withdrawn?.[seatMemberId]?.nth,
  });
  return token;
};
