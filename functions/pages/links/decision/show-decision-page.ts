import { shownBrief } from '../../../commands/requests/shown-brief.ts';
import { asOf } from '../../../core/rounds/as-of.ts';
import { settings } from '../../../store/environment.ts';
import { readRoster } from '../../../store/people/roster-store.ts';
import { changesBetween } from '../../../wording/describe-brief.ts';
import { namesIn, visitOf } from '../page-visit.ts';
import {
  type DecisionFormView,
  deadLinkPage,
  decisionFormPage,
  roundClosedPage,
} from './decision-page.ts';
import { decisionFormView, roundClosedView } from './decision-view.ts';
import { type OpenedInvite, openInvite } from './open-invite.ts';

export type Page = { status: number; html: string };

/** The form as the holder of the link sees it, with what was wrong when it comes back. */
export const formPage = async (
  opened: OpenedInvite,
  shown: Pick<DecisionFormView, 'errors' | 'given'> = {},
): Promise<Page> => {
  const { state } = opened.loaded;
  const [roster, text] = await Promise.all([
    readRoster(),
    shownBrief(state, opened.member.id, settings().currency),
  ]);
  const view = decisionFormView(visitOf(opened, state, namesIn(roster)), {
    ...shown,
    brief: text.brief,
    changes: changesBetween(text),
  });
  return { status: shown.errors ? 422 : 200, html: decisionFormPage(view) };
};

export const deadLink = (): Page => ({ status: 404, html: deadLinkPage() });

/** Who ended the invite's round, when and how; a dead link when the request no longer remembers. */
export const closedPage = async (
  opened: OpenedInvite,
  status: number,
  now: string,
): Promise<Page> => {
  const state = asOf(opened.loaded.state, now);
  if (!state.pastRounds.some(({ id }) => id === opened.invite.roundId)) return deadLink();
  const visit = visitOf(opened, state, namesIn(await readRoster()));
  return { status, html: roundClosedPage(roundClosedView(visit, opened.invite.roundId)) };
};

/**
 * What a visit to a link shows. It reads and changes nothing, however often and by whomever it is
 * opened.
 */
export const showDecisionPage = async (token: string, now: string): Promise<Page> => {
  const opened = await openInvite(token, now);
  if (!opened) return deadLink();
  const { round } = asOf(opened.loaded.state, now);
  return round?.id === opened.invite.roundId ? formPage(opened) : closedPage(opened, 200, now);
};
