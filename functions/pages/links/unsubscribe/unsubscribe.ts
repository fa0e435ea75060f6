import { changeMember } from '../../../commands/people/change-member.ts';
import type { UnsubscribeLink } from '../../../core/links/link-payloads.ts';
import type { Member } from '../../../core/words/member.ts';
import { ok, refuse } from '../../../core/words/result.ts';
import { readLink } from '../../../store/links/link-store.ts';
import type { Page } from '../../kit/page-reply.ts';
import { deadLink } from '../dead-link.ts';
import { unsubscribedPage, unsubscribePage } from './unsubscribe-page.ts';

/** The page of an unsubscribe link. It only reads, however often and by whomever it is opened. */
export const showUnsubscribe = async (token: string, now: string): Promise<Page> => {
  const link = await openUnsubscribe(token, now);
  return link ? { status: 200, html: unsubscribePage(link.list) } : deadLink('unsubscribe');
};

const openUnsubscribe = async (
  token: string,
  now: string,
): Promise<UnsubscribeLink | undefined> => {
  const link = await readLink('unsubscribe', token);
  return link && now < link.expiresAt ? link : undefined;
};

/** The submitted form: whether it was the one click. */
export type UnsubscribeSent = { token: string; oneClick: boolean };

/**
 * RFC 8058: mail programs send this one pair, as a form of either encoding, and so does our page's
 * button.
 */
export const readUnsubscribeForm = (token: string, body: string): UnsubscribeSent => ({
  token,
  oneClick:
    new URLSearchParams(body).get('List-Unsubscribe') === 'One-Click' ||
    /name="?List-Unsubscribe"?[\s\S]*?\n\r?\nOne-Click\r?\n/.test(body),
});

/**
 * Takes the link's member off its list; a repetition gets the same answer. Whoever posts something
 * else, as scanners do, gets the page with the button and changes nothing.
 */
export const unsubscribe = async (
  { token, oneClick }: UnsubscribeSent,
  now: string,
): Promise<Page> => {
  const link = await openUnsubscribe(token, now);
  if (!link) return deadLink('unsubscribe');
  if (!oneClick) return { status: 422, html: unsubscribePage(link.list) };
  const changed = await changeMember(
    link.memberId,
    async (before) =>
      before ? ok({ ...before, ...without[link.list] }) : refuse({ type: 'not-found' }),
    { actor: { kind: 'member', id: link.memberId }, channel: 'link', at: now },
  );
  return changed.ok ? { status: 200, html: unsubscribedPage(link.list) } : deadLink('unsubscribe');
};

/**
 * Off the rollups' list no rollup is sent; off the bundles' list each mail is sent by itself, since
 * a decision is never asked without a mail. A tour that was ended sends nothing more.
 */
const without: Record<UnsubscribeLink['list'], Partial<Member>> = {
  rollups: { rollups: false },
  digest: { mails: 'immediate', news: 'immediate' },
  tour: { tour: false },
};
