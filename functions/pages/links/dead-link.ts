import type { LinkKind } from '../../core/links/link-kinds.ts';
import { messagePage } from '../kit/message-page.ts';
import type { Page } from '../kit/page-reply.ts';

/** A button for whoever is asked to decide; it posts to the address of the dead link. */
export const freshLink = { name: 'action', value: 'fresh-link', label: 'Send me a fresh link' };

/**
 * Unknown, expired, settled or superseded links get the same page per kind, which does not reveal
 * what exists.
 */
export const deadLink = (kind: LinkKind): Page => ({
  status: 404,
  html: messagePage({
    heading: kind === 'absence' ? 'Nobody is waited for here' : 'This link does not work any more',
    paragraphs: words[kind],
    button: kind === 'decision' ? freshLink : undefined,
  }),
});

/** For a link whose mail went to an address that its reader does not have any more. */
export const formerAddress = (kind: LinkKind): Page => ({
  status: 403,
  html: messagePage({
    heading: 'This link went to an address that is not yours any more',
    paragraphs: [
      'The roster has another address for you since. Links in mails to the old one open nothing, as anybody who has that mailbox could use them.',
      kind === 'decision'
        ? 'If your answer is still waited for, we can send a fresh link to the address on the roster.'
        : 'Newer mails about the request go to the address on the roster, with links of their own.',
      'If you know of no change of your address, tell an admin at once.',
    ],
    button: kind === 'decision' ? freshLink : undefined,
  }),
});

const tooOld = 'It may be too old, or incomplete: look whether your mail program broke it in two.';

const words: Record<LinkKind, string[]> = {
  decision: [
    'Links end when their round ends, or when their owner may no longer sign. It may also be incomplete: look whether your mail program broke it in two.',
    'If your answer is still waited for, we can send a fresh link to the address that was invited. This page cannot say whether it is.',
  ],
  objection: [
    tooOld,
    'If a decision was recorded in your name that was not yours, write at once to the owner of the request, who is named in every mail about it.',
  ],
  absence: [
    'The link may be incomplete, or over: links like this end when the answer has come, when enough others have answered, or when the round has ended.',
    'Where your requests stand is in the newest mail about each of them, and under My work once you sign in.',
  ],
  feedback: [
    tooOld,
    'The newest mail about the request that asks whether it helped has a link that works. Who signs in says it on the page of the request; so does the owner for you, who is named in every mail.',
  ],
  certificate: [
    tooOld,
    'Whoever may see the request has its certificate on its page, once they sign in. What is printed on the work itself leads to a page that everybody can read.',
  ],
  unsubscribe: [
    tooOld,
    'Use the link of your newest mail of that kind, or ask an admin to stop the mails.',
  ],
};
