import { html } from 'hono/html';
import { answerQuestion, triage } from '../../../core/intake/intake.ts';
import type { RequestState } from '../../../core/request/request.ts';
import { formOf } from '../../kit/form-kit.ts';
import { singleKey } from '../../kit/single-key.ts';
import type { Html, Visit } from '../console-page.ts';

/**
 * What can be decided from the list itself, by the forms of the request's page: an owner accepts,
 * and a requester answers. Nothing is signed here: whoever signs has seen the whole of it.
 */
export const quickAnswer = (state: RequestState, visit: Visit): Html | undefined => {
  const { reader, settings, formToken } = visit;
  const form = (name: string) => formOf({ path: `/r/${state.id}`, formToken }, name, state.id);
  if (triage(state, reader, { action: 'accept' }, settings).ok) {
    const accept = form('accept');
    const key = singleKey(visit, 'a');
    return accept.form(
      html`${accept.hidden('back', '/')}<p><button class="plain"${key.on}>Accept it<span class="unseen">: ${state.id}</span>${key.shown}</button></p>`,
    );
  }
  if (!answerQuestion(state, reader, '').ok) return undefined;
  const answer = form('answer');
  return html`<blockquote dir="auto">${state.question?.text}</blockquote>
<details><summary>Answer it here</summary>${answer.form(
    html`${answer.hidden('back', '/')}${answer.area({ name: 'answer', label: 'Your answer', required: true, max: 2000 })}`,
    'Answer',
  )}</details>`;
};
