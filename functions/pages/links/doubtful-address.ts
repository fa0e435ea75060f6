import type { RequestLinkKind } from '../../core/links/link-kinds.ts';
import { refuseAddress } from '../../core/people/signing-address.ts';
import { problemOf } from '../../core/words/problem.ts';
import { settings } from '../../store/environment.ts';
import type { FoundLink } from '../../store/links/link-store.ts';
import { messagePage } from '../kit/message-page.ts';
import type { Page } from '../kit/page-reply.ts';

/**
 * The page for a link to an address that decides nothing now; undefined if it does. What was asked
 * is not shown either: whose mailbox it is may be in doubt.
 */
export const doubtfulAddress = (
  { link: { address }, reader: signer, loaded }: FoundLink<RequestLinkKind>,
  now: string,
): Page | undefined => {
  const doubt = refuseAddress(
    { channel: 'link', evidence: { ...(address && { address }) }, signer, now },
    settings().policy,
  );
  if (!doubt) return undefined;
  const { status, title, detail } = problemOf(doubt);
  const reference = loaded.state.id;
  return { status, html: messagePage({ reference, heading: title, paragraphs: [detail] }) };
};
