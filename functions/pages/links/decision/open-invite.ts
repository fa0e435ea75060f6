import { readToken } from '../../../core/links/token.ts';
import type { ClosedRound } from '../../../core/rounds/round.ts';
import { mayActFor } from '../../../core/rounds/stand-in.ts';
import type { Member } from '../../../core/words/member.ts';
import { type Invite, parseInvite } from '../../../store/links/invite-store.ts';
import { parseMember, readMember } from '../../../store/people/roster-store.ts';
import { type Loaded, parseMeta } from '../../../store/requests/request-store.ts';
import { keys } from '../../../store/table/keys.ts';
import { readItems } from '../../../store/table/read-items.ts';

/**
 * A token that we sent, with everything a decision by it is judged on. `member` has the seat,
 * `signer` holds the link.
 */
export type OpenedInvite = { invite: Invite; loaded: Loaded; signer: Member; member: Member };

type KnownRound = Pick<ClosedRound, 'standIns' | 'withdrawn'>;

const roundOf = (
  { roundId }: Invite,
  { state: { round, pastRounds } }: Loaded,
): KnownRound | undefined =>
  round?.id === roundId ? round : pastRounds.find(({ id }) => id === roundId);

/**
 * Whoever has left, and whoever is a delegate no more, sees nothing: a link is not a right to read
 * for ever.
 */
const mayLook = (
  member: Member,
  signer: Member,
  round: KnownRound | undefined,
  now: string,
): boolean => signer.active && member.active && mayActFor(member, signer.id, round, now);

/**
 * A link from before a withdrawal may be what leaked; the mails of the withdrawal itself have fresh
 * ones. And what a reply address has is no link.
 */
const isDead = (
  { seatMemberId, withdrawn = 0, use }: Invite,
  round: KnownRound | undefined,
): boolean => use === 'reply' || withdrawn < (round?.withdrawn?.[seatMemberId]?.nth ?? 0);

/**
 * Finds what a token stands for, in one round trip: the token says in the clear which request and
 * member to read with its invite. Nothing, when it was never ours or its holder may not look at it
 * now. The seat of another (for whom the holder is a delegate) takes a second read.
 */
export const openInvite = async (token: string, now: string): Promise<OpenedInvite | undefined> => {
  const parts = readToken(token);
  if (!parts) return undefined;
  const items = await readItems({
    invite: keys.invite(token.toLowerCase()),
    meta: keys.meta(parts.requestId),
    signer: keys.member(parts.memberId),
  });
  if (!items.invite || !items.meta || !items.signer) return undefined;
  const invite = parseInvite(items.invite);
  const signer = parseMember(items.signer);
  const member = invite.seatMemberId === signer.id ? signer : await readMember(invite.seatMemberId);
  const loaded = parseMeta(items.meta);
  const round = roundOf(invite, loaded);
  return member && mayLook(member, signer, round, now) && !isDead(invite, round)
    ? { invite, loaded, signer, member }
    : undefined;
};
