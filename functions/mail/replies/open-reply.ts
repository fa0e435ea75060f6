import type { SeatInvite } from '../../core/links/link-payloads.ts';
import { readToken } from '../../core/links/link-token.ts';
import type { Member } from '../../core/words/member.ts';
import { findAgreementLink, findLink } from '../../store/links/link-store.ts';
import { agreementAnswered, type ReplyMatter, requestAnswered } from './reply-matter.ts';

/** The answered decision mail: `holder` got it, `member` has the seat that it was about. */
export type OpenedReply = {
  invite: SeatInvite;
  matter: ReplyMatter;
  holder: Member;
  member: Member;
};

/** Opens the first of the tokens that is ours. */
export const openReply = async (tokens: readonly string[]): Promise<OpenedReply | undefined> => {
  for (const token of tokens.slice(0, mostTokens)) {
    const opened = await openToken(token);
    if (opened) return opened;
  }
  return undefined;
};

/** Tokens looked up per mail: it answers one of ours, and contains others only by chance. */
const mostTokens = 5;

/**
 * Looks up the token of a reply, whoever sent it; the rules judge that later, and say why.
 * Undefined when it was never ours, is a page's token, or its holder has left, so that there is
 * nobody to answer.
 */
const openToken = async (token: string): Promise<OpenedReply | undefined> => {
  const parts = readToken(token);
  if (parts && 'agreement' in parts) {
    const found = await findAgreementLink('decision', token);
    return found && opened(found, agreementAnswered(found.loaded));
  }
  const found = await findLink('decision', token);
  return found && opened(found, requestAnswered(found.loaded));
};

const opened = (
  { link: invite, reader: holder, member }: { link: SeatInvite; reader: Member; member: Member },
  matter: ReplyMatter,
): OpenedReply | undefined =>
  invite.use === 'reply' && holder.active ? { invite, matter, holder, member } : undefined;
