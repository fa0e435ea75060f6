import { html } from 'hono/html';
import { answerForm } from '../../../core/asking/triage-form.ts';
import { answerQuestion } from '../../../core/intake/intake.ts';
import { formOf } from '../../kit/form-kit.ts';
import { type RequestAction, typedAct } from './request-action.ts';

/** The requester answers what the owner asked. */
export const answerAction: RequestAction = {
  offer: (visit) => {
    const { state } = visit.loaded;
    if (!answerQuestion(state, visit.reader, '').ok) return undefined;
    const form = formOf(visit, 'answer');
    return html`<section class="sheet" id="answer-question"><h2>A question for you</h2><blockquote dir="auto">${state.question?.text}</blockquote>
${form.form(form.area({ name: 'answer', label: 'Your answer', required: true, max: 2000 }), 'Answer')}</section>`;
  },
  forms: {
    answer: typedAct({
      schema: answerForm,
      decide:
        ({ reader }, { answer }) =>
        (state) =>
          answerQuestion(state, reader, answer),
      said: 'Answered. It waits for the owner now.',
    }),
  },
};
