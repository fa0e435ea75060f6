import { asOf } from '../../../core/rounds/as-of.ts';
import { readRoster } from '../../../store/people/roster-store.ts';
import { namesIn } from '../../../wording/rounds/round-in-words.ts';
import type { Page } from '../../kit/page-reply.ts';
import { deadLink } from '../dead-link.ts';
import { doubtfulAddress } from '../doubtful-address.ts';
import type { ShowByLink } from '../link-handlers.ts';
import { decisionFormPage } from './decision-form-page.ts';
import { roundClosedPage } from './decision-outcome-pages.ts';
import type { Came, Matter } from './matter.ts';
import { openMatter } from './open-matter.ts';
import { roundClosedView } from './outcome-views.ts';

export const showDecisionPage: ShowByLink = async (token, now) => {
  const opened = await openMatter(token, now);
  if (!opened.ok) return opened.refusal;
  const matter = opened.value;
  const { round } = asOf(matter.state, now);
  if (round?.id !== matter.invite.roundId) return closedPage(matter, 200, now);
  return doubtful(matter, now) ?? formPage(matter, token, now);
};

/** The page for a link to an address that decides nothing now; undefined if it does. */
export const doubtful = (
  { invite: { address }, reader, reference }: Matter,
  now: string,
): Page | undefined => doubtfulAddress({ address, reader, reference }, now);

/** The form for the link's holder, with the errors when it comes back. */
export const formPage = async (
  matter: Matter,
  token: string,
  now: string,
  came: Came = {},
): Promise<Page> => {
  const view = await matter.form(token, now, came);
  return view.ok
    ? { status: came.errors ? 422 : 200, html: decisionFormPage(view.value) }
    : view.refusal;
};

/**
 * Who ended the link's round, when and how; the dead link's page when the state no longer has it.
 */
export const closedPage = async (matter: Matter, status: number, now: string): Promise<Page> => {
  const state = asOf(matter.state, now);
  const { roundId } = matter.invite;
  if (!state.pastRounds.some(({ id }) => id === roundId)) return deadLink('decision');
  const visit = matter.outcome(state, namesIn(await readRoster()));
  return { status, html: roundClosedPage(roundClosedView(visit, roundId)) };
};
