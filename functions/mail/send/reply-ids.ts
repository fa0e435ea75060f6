import { replyTokenOf } from '../../core/links/link-token.ts';

/**
 * The reply address of a decision mail, and an id with the same token for its References, in case
 * the address gets lost. Neither contains the token of the mail's link. Undefined where no mail is
 * received.
 */
export const replyIds = (
  token: string,
  replyDomain: string | undefined,
): { address: string; id: string } | undefined => {
  if (replyDomain === undefined) return undefined;
  const at = `${replyTokenOf(token)}@${replyDomain}`;
  return { address: `reply+${at}`, id: `<${at}>` };
};
