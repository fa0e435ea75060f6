import { replyTokenOf } from '../../core/links/link-token.ts';

/**
 * Where an answer to a decision mail goes, and the id that says the same among its references, for
 * where the address got lost on the way. Neither has the token of the mail's link. Nothing where no
 * mail is received.
 */
export const replyIds = (
  token: string,
  replyDomain: string | undefined,
): { address: string; id: string } | undefined => {
  if (replyDomain === undefined) return undefined;
  const at = `${replyTokenOf(token)}@${replyDomain}`;
  return { address: `reply+${at}`, id: `<${at}>` };
};
