import { refuseAddress } from '../../core/people/signing-address.ts';
import type { Member } from '../../core/words/member.ts';
import { problemOf } from '../../core/words/problem.ts';
import { settings } from '../../store/environment.ts';
import { messagePage } from '../kit/message-page.ts';
import type { Page } from '../kit/page-reply.ts';

/**
 * The page for a link to an address that decides nothing now; undefined if it does. What was asked
 * is not shown either: whose mailbox it is may be in doubt.
 */
export const doubtfulAddress = (
  { address, reader: signer, reference }: ByLink,
  now: string,
): Page | undefined => {
  const doubt = refuseAddress(
    { channel: 'link', evidence: { ...(address && { address }) }, signer, now },
    settings().policy,
  );
  if (!doubt) return undefined;
  const { status, title, detail } = problemOf(doubt);
  return {
    status,
    html: messagePage({ ...(reference && { reference }), heading: title, paragraphs: [detail] }),
  };
};

/** Where the link went, to whom, and about which request. */
type ByLink = { address?: string | undefined; reader: Member; reference?: string | undefined };
