import { whoUnsubscribes } from '../adapters/unsubscribe-store.ts';
import { ok, refuse } from '../shared/result.ts';
import { changeMember } from './change-member.ts';
import { deadUnsubscribePage, unsubscribedPage, unsubscribePage } from './unsubscribe-page.ts';

type Page = { status: number; html: string };

const deadLink = (): Page => ({ status: 404, html: deadUnsubscribePage() });

/** What a visit to an unsubscribe link shows. It reads and changes nothing, however often and by whomever it is opened. */
export const showUnsubscribe = async (token: string, now: string): Promise<Page> =>
  (await whoUnsubscribes(token, now)) ? { status: 200, html: unsubscribePage() } : deadLink();

/** What a form that is not the one click gets: the page with the button, and nothing is changed. */
export const askAgain = async (token: string, now: string): Promise<Page> => {
  const page = await showUnsubscribe(token, now);
  return page.status === 200 ? { ...page, status: 422 } : page;
};

/** Sends the member whom the link was sent to no rollup any more. The same answer for the first time and for each other. */
export const unsubscribe = async (token: string, now: string): Promise<Page> => {
  const memberId = await whoUnsubscribes(token, now);
  if (!memberId) return deadLink();
  const changed = await changeMember(memberId, async (before) =>
    before ? ok({ ...before, rollups: false }) : refuse({ type: 'not-found' }),
  );
  return changed.ok ? { status: 200, html: unsubscribedPage() } : deadLink();
};
