import { changeMember } from '../../../commands/people/change-member.ts';
import type { Member } from '../../../core/words/member.ts';
import { ok, refuse } from '../../../core/words/result.ts';
import { type Unsubscribing, whoUnsubscribes } from '../../../store/links/unsubscribe-store.ts';
import { deadUnsubscribePage, unsubscribedPage, unsubscribePage } from './unsubscribe-page.ts';

type Page = { status: number; html: string };

const deadLink = (): Page => ({ status: 404, html: deadUnsubscribePage() });

/**
 * What a visit to an unsubscribe link shows. It reads and changes nothing, however often and by
 * whomever it is opened.
 */
export const showUnsubscribe = async (token: string, now: string): Promise<Page> => {
  const whom = await whoUnsubscribes(token, now);
  return whom ? { status: 200, html: unsubscribePage(whom.list) } : deadLink();
};

/** What a form that is not the one click gets: the page with the button, and nothing is changed. */
export const askAgain = async (token: string, now: string): Promise<Page> => {
  const page = await showUnsubscribe(token, now);
  return page.status === 200 ? { ...page, status: 422 } : page;
};

/**
 * Without rollups there are none; without bundles each mail comes by itself, for nobody is asked
 * without a mail.
 */
const without: Record<Unsubscribing['list'], Partial<Member>> = {
  rollups: { rollups: false },
  digest: { mails: 'immediate' },
};

/**
 * Takes the member whom the link was sent to off its list. The same answer for the first time and
 * for each other.
 */
export const unsubscribe = async (token: string, now: string): Promise<Page> => {
  const whom = await whoUnsubscribes(token, now);
  if (!whom) return deadLink();
  const changed = await changeMember(whom.memberId, async (before) =>
    before ? ok({ ...before, ...without[whom.list] }) : refuse({ type: 'not-found' }),
  );
  return changed.ok ? { status: 200, html: unsubscribedPage(whom.list) } : deadLink();
};
