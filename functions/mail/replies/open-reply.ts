import type { DecisionLink } from '../../core/links/link-payloads.ts';
import type { Member } from '../../core/words/member.ts';
import { findLink } from '../../store/links/link-store.ts';
import type { Loaded } from '../../store/requests/request-store.ts';

/** The answered decision mail: `holder` got it, `member` has the seat that it was about. */
export type OpenedReply = { invite: DecisionLink; loaded: Loaded; holder: Member; member: Member };

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
  const found = await findLink('decision', token);
  if (found?.link.use !== 'reply' || !found.reader.active) return undefined;
  const { link: invite, loaded, reader: holder, member } = found;
  return { invite, loaded, holder, member };
};
