import { html } from 'hono/html';
import { shownSubjects } from '../../../commands/requests/shown-subjects.ts';
import { isOpen } from '../../../core/rounds/round.ts';
import { isHumanStep } from '../../../core/stages/stages.ts';
import type { Member } from '../../../core/words/member.ts';
import { readRoster } from '../../../store/people/roster-store.ts';
import { readLedger } from '../../../store/requests/request-store.ts';
import { refusalInWords } from '../../../wording/refusal-in-words.ts';
import { nameOf, namesIn } from '../../../wording/rounds/round-in-words.ts';
import { stepsOf } from '../../../wording/rounds/steps-in-words.ts';
import { oneLine } from '../../../wording/say.ts';
import { consolePage, type Html } from '../console-page.ts';
import { handInOffer } from '../proof/hand-in-offer.ts';
import { answerAction } from './answer-action.ts';
import { briefAction } from './brief-action.ts';
import { changesToSign } from './changes-to-sign.ts';
import { counterAction } from './counter-action.ts';
import { estimateAction } from './estimate-action.ts';
import { observerActions } from './observer-actions.ts';
import { observersView } from './observers-view.ts';
import { openRequestActions } from './open-request-actions.ts';
import { releasedActions } from './released-actions.ts';
import type { RequestAction, RequestVisit } from './request-action.ts';
import { askedView, moneyView } from './request-facts.ts';
import { feedbackView } from './request-feedback.ts';
import { timeline } from './request-timeline.ts';
import { waitingView } from './request-waiting.ts';
import { seatsToAnswer, sign, signOffer } from './sign-action.ts';
import { subjectSheet } from './subject-sheet.ts';
import { triageAction } from './triage-action.ts';

/** Beside the page, from the most to the least expected; what is signed stands on its sheet. */
const actions: readonly RequestAction[] = [
  triageAction,
  answerAction,
  counterAction,
  estimateAction,
  briefAction,
  handInOffer,
];
const ways: readonly RequestAction[] = [
  ...releasedActions,
  ...observerActions,
  ...openRequestActions,
];

/** One request: where it stands, what is signed, what the reader may do now, and the way so far. */
export const page = consolePage({
  path: '/r/{id}',
  show: async (visit) => {
    const { loaded } = visit;
    const { state } = loaded;
    const [shown, roster, ledger] = await Promise.all([
      shownSubjects(state, visit.settings.currency),
      readRoster(),
      readLedger(state.id),
    ]);
    const names = namesIn(roster);
    const known = { names, ledger };
    const nameById = (id: string) => nameOf(names, id);
    const seats = isOpen(state.round) ? seatsToAnswer(visit, roster) : [];
    const answers = seats.map((seat) => signOffer(visit, seat, { nameById }));
    const sheet = shown.ok
      ? html`${await changesToSign(visit, seats)}${subjectSheet(visit, shown.value, known, answers)}`
      : html`<p class="wrong" role="alert">${refusalInWords(shown.refusal, visit.reader.timeZone)}</p>`;
    const offered = offeredOf(actions, visit, roster);
    return {
      title: `${oneLine(state.form.title)} · ${state.id}`,
      main: html`<section class="lead"><span class="ref">${state.id} · ${state.form.collateralType} · ${state.form.segment} · asked by <bdi>${nameById(state.requesterId)}</bdi>, ${state.team}; owned by <bdi>${nameById(state.ownerId)}</bdi></span>
<h1 dir="auto">${oneLine(state.form.title)}</h1>${isHumanStep(state.stage) || state.stage === 'closed' ? steps(state.stage) : ''}</section>
<div class="cols"><div class="lead far">
${waitingView(visit, names)}
${offered}
${sheet}
${askedView(visit, names)}
${observersView(visit, names)}
${await timeline(visit, known)}
</div>
<aside class="lead far" aria-label="Figures, and what else one can do">${moneyView(visit)}${feedbackView(visit, names)}${offeredOf(ways, visit, roster)}</aside></div>`,
    };
  },
  forms: Object.assign({ sign }, ...[...actions, ...ways].map(({ forms }) => forms)),
});

const steps = (stage: Parameters<typeof stepsOf>[0]): Html =>
  html`<ol class="steps" aria-label="Where it stands">${stepsOf(stage).map(
    ({ label, at }) =>
      html`<li${at === 'done' ? html` class="on"` : at === 'now' ? html` class="now" aria-current="step"` : ''}>${label}</li>`,
  )}</ol>`;

const offeredOf = (
  some: readonly RequestAction[],
  visit: RequestVisit,
  roster: readonly Member[],
): Html[] => some.flatMap((action) => action.offer(visit, roster) ?? []);
