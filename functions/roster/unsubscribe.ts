import { whoUnsubscribes } from '../adapters/unsubscribe-store.ts';
import { ok, refuse } from '../shared/result.ts';
import { changeMember } from './change-member.ts';
import { deadUnsubscribePage, unsubscribedPage, unsubscribePage } from './unsubscribe-page.ts';

type Page = { status: number; html: string };

const deadLink = (): Page => ({ status: 404, html: deadUnsubscribePage() });

/** What a visit to an unsubscribe link shows. It reads and changes nothing, however often and by whomever it is opened. */
export const showUnsubscribe = async (token: string, now: string): Promise<Page> =>
  (await whoUnsubscribes(token, now)) ? { status: 200, html: unsubscribePage() } : deadLink();

/** Sends the member whom the link was sent to no rollup any more. The same answer for the first time and for each other. */
export const unsubscribe = async (token: string, now: string): Promise<Page> => {
  const memberId = await whoUnsubscribes(token, now);
  if (!memberId) return deadLink();
  const changed = await changeMember(memberId, async (before) =>
    before ? ok({ ...before, rollups: false }) : refuse({ type: 'not-found' }),
  );
  return changed.ok ? { status: 200, html: unsubscribedPage() } : deadLink();
};
