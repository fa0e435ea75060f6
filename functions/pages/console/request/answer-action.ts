import { html } from 'hono/html';
import { answerForm } from '../../../core/asking/triage-form.ts';
import { answerQuestion } from '../../../core/intake/intake.ts';
import { parseFields } from '../../../core/words/field-errors.ts';
import { refuse } from '../../../core/words/result.ts';
import { bodyOf } from '../../../core/words/typed-values.ts';
import { formOf } from '../../kit/form-kit.ts';
import { act, type RequestAction } from './request-action.ts';

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
    answer: async (visit) => {
      const body = parseFields(answerForm, bodyOf(visit.values));
      if (!body.ok) return refuse({ type: 'invalid-fields', errors: body.refusal });
      const { answer } = body.value;
      return act(
        visit,
        (state) => answerQuestion(state, visit.reader, answer),
        'Answered. It waits for the owner now.',
      );
    },
  },
};
