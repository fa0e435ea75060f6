import { readToken } from '../../core/links/token.ts';
import type { Member } from '../../core/words/member.ts';
import { type Invite, parseInvite } from '../../store/links/invite-store.ts';
import { parseMember, readMember } from '../../store/people/roster-store.ts';
import { type Loaded, parseMeta } from '../../store/requests/request-store.ts';
import { keys } from '../../store/table/keys.ts';
import { readItems } from '../../store/table/read-items.ts';

/**
 * The decision mail that a reply answers: `holder` got it, `member` has the seat that it was about.
 */
export type OpenedReply = { invite: Invite; loaded: Loaded; holder: Member; member: Member };

/**
 * Finds what the token of a reply stands for, whoever sent it: that is for the rules to judge,
 * which say why not. Nothing when it was never ours or is that of a link, or its holder has left:
 * then there is nobody to answer.
 */
const openToken = async (token: string): Promise<OpenedReply | undefined> => {
  const parts = readToken(token);
  if (!parts) return undefined;
  const items = await readItems({
    invite: keys.invite(token),
    meta: keys.meta(parts.requestId),
    holder: keys.member(parts.memberId),
  });
  if (!items.invite || !items.meta || !items.holder) return undefined;
  const invite = parseInvite(items.invite);
  if (invite.use !== 'reply') return undefined;
  const holder = parseMember(items.holder);
  const member = invite.seatMemberId === holder.id ? holder : await readMember(invite.seatMemberId);
  return member && holder.active
    ? { invite, loaded: parseMeta(items.meta), holder, member }
    : undefined;
};

/** Tokens looked up for one mail: it answers one of ours, and names others only by chance. */
const mostTokens = 5;

/** The first of the tokens that is ours. */
export const openReply = async (tokens: readonly string[]): Promise<OpenedReply | undefined> => {
  for (const token of tokens.slice(0, mostTokens)) {
    const opened = await openToken(token);
    if (opened) return opened;
  }
  return undefined;
};
