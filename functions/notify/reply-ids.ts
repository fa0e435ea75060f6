/**
 * Where an answer to a decision mail goes, and the id that says the same among its references, for where the address got
 * lost on the way. Nothing where no mail is received.
 */
export const replyIds = (
  token: string,
  replyDomain: string | undefined,
): { address: string; id: string } | undefined =>
  replyDomain === undefined
    ? undefined
    : { address: `reply+${token}@${replyDomain}`, id: `<${token}@${replyDomain}>` };
