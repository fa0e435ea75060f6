import { shownPlan } from '../../../commands/requests/shown-plan.ts';
import { shownSubject } from '../../../commands/requests/shown-subject.ts';
import { planOf } from '../../../core/brief/submitted-briefs.ts';
import { asOf } from '../../../core/rounds/as-of.ts';
import { scopeOfSeat } from '../../../core/rounds/scopes.ts';
import { ok } from '../../../core/words/result.ts';
import { settings } from '../../../store/environment.ts';
import type { FoundLink } from '../../../store/links/link-store.ts';
import { readRoster } from '../../../store/people/roster-store.ts';
import { outdatedFacts } from '../../../wording/agreements/reference-in-words.ts';
import { changesBetween } from '../../../wording/brief/brief-changes.ts';
import { namesIn } from '../../../wording/rounds/round-in-words.ts';
import type { Page } from '../../kit/page-reply.ts';
import { alteredPage } from '../altered-page.ts';
import { deadLink } from '../dead-link.ts';
import { doubtfulAddress } from '../doubtful-address.ts';
import { fileBeside } from '../file-beside.ts';
import type { ShowByLink } from '../link-handlers.ts';
import { showByLink } from '../open-link.ts';
import { type DecisionFormView, decisionFormPage } from './decision-form-page.ts';
import { roundClosedPage } from './decision-outcome-pages.ts';
import { decisionFormView, roundClosedView } from './decision-view.ts';
import { visitOf } from './decision-visit.ts';

export const showDecisionPage: ShowByLink = (token, now) =>
  showByLink('decision', token, now, async (opened) => {
    const { round } = asOf(opened.loaded.state, now);
    if (round?.id !== opened.link.roundId) return closedPage(opened, 200, now);
    return doubtfulAddress(opened, now) ?? formPage(opened, { token, now });
  });

/** The form for the link's holder, with the errors when it comes back. */
export const formPage = async (
  opened: FoundLink<'decision'>,
  { token, now }: { token: string; now: string },
  shown: Pick<DecisionFormView, 'errors' | 'given'> = {},
): Promise<Page> => {
  const { state } = opened.loaded;
  const { currency } = settings();
  const made = state.round?.subject.kind === 'proof' ? planOf(state) : state.brief;
  const [roster, text, plan] = await Promise.all([
    readRoster(),
    shownSubject(state, opened.member.id, currency),
    state.round?.subject.kind === 'proof' ? shownPlan(state, currency) : ok(undefined),
  ]);
  if (!text.ok) return alteredPage(state.id, text.refusal);
  if (!plan.ok) return alteredPage(state.id, plan.refusal);
  const visit = { ...visitOf(opened, state, namesIn(roster)), file: fileBeside(token) };
  const view = decisionFormView(visit, {
    ...shown,
    unread: opened.link.unread,
    brief: text.value.brief,
    plan: plan.value,
    outdated: outdatedFacts(made?.madeFor, settings(), {
      at: now,
      timeZone: opened.reader.timeZone,
    }),
    changes: changesBetween(text.value, scopeOfSeat(state.round, opened.member.id)),
  });
  return { status: shown.errors ? 422 : 200, html: decisionFormPage(view) };
};

/**
 * Who ended the link's round, when and how; the dead link's page when the state no longer has it.
 */
export const closedPage = async (
  opened: FoundLink<'decision'>,
  status: number,
  now: string,
): Promise<Page> => {
  const state = asOf(opened.loaded.state, now);
  if (!state.pastRounds.some(({ id }) => id === opened.link.roundId)) return deadLink('decision');
  const visit = visitOf(opened, state, namesIn(await readRoster()));
  return { status, html: roundClosedPage(roundClosedView(visit, opened.link.roundId)) };
};
