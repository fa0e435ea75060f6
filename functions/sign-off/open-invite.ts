import { type Invite, parseInvite } from '../adapters/invite-store.ts';
import { readItems } from '../adapters/read-items.ts';
import { type Loaded, parseMeta } from '../adapters/request-store.ts';
import { parseMember, readMember } from '../adapters/roster-store.ts';
import { keys } from '../shared/keys.ts';
import { isActiveDelegate, type Member } from '../shared/member.ts';
import { dayIn } from '../shared/time.ts';
import { readToken } from './token.ts';

/** A token that we sent, with everything a decision by it is judged on. `member` has the seat, `signer` holds the link. */
export type OpenedInvite = { invite: Invite; loaded: Loaded; signer: Member; member: Member };

/** Whoever has left, and whoever is a delegate no more, sees nothing: a link is not a right to read for ever. */
const mayLook = (member: Member, signer: Member, now: string): boolean =>
  signer.active &&
  member.active &&
  (signer.id === member.id || isActiveDelegate(member, signer.id, dayIn(member.timeZone, now)));

/**
 * Finds what a token stands for, in one round trip: the token says in the clear which request and member to read with
 * its invite. Nothing, when it was never ours or its holder may not look at it now. The seat of another (for whom the holder is a
 * delegate) takes a second read.
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
  return member && mayLook(member, signer, now)
    ? { invite, loaded: parseMeta(items.meta), signer, member }
    : undefined;
};
