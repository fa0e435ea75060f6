import * as z from 'zod';
import { enterEstimate } from '../../commands/requests/enter-estimate.ts';
import { counterAnswerForm } from '../../core/asking/counter-offer.ts';
import { answerForm } from '../../core/asking/triage-form.ts';
import { estimateForm } from '../../core/estimates/estimate.ts';
import { answerQuestion } from '../../core/intake/intake.ts';
import { answerCounterOffer } from '../../core/intake/make-counter-offer.ts';
import { parseFields } from '../../core/words/field-errors.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { type Result, refuse } from '../../core/words/result.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { command } from '../command.ts';
import { idInAnswer, viewLedger } from '../next-steps.ts';
import { RequestAnswer } from '../request-answer.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/requests/{id}/answers',
  function: 'requests',
  access: 'member',
  id: 'answerQuestion',
  summary:
    'The requester answers what the owner asked, or a counter-offer; or a side says how many units it expects, sealed until both have.',
  parameters: requestParameter,
  body: () => z.record(z.string(), z.unknown()),
  // Which of the three it is is seen first, so that what is wrong is said of its fields.
  shownBody: () => z.union([answerForm, counterAnswerForm, estimateForm]),
  answer: { status: 200, schema: RequestAnswer, name: 'Request' },
  problems: [404, 409],
  next: [{ to: 'triageRequest', why: 'The owner goes on', parameters: idInAnswer }, viewLedger],
  examples: () => ({
    'An answer': { answer: 'For all four, each with a code of its own.' },
    'Yes to a counter-offer': { counter: 'accept' },
    'No to a counter-offer': {
      counter: 'decline',
      reason: 'The campaign begins in April. Could the poster alone be ready by then?',
    },
    'An estimate': {
      side: 'sales',
      expectedUnits: 300,
      why: 'As many as joined last spring, at the same desks.',
    },
  }),
});

export const handle: Handle<typeof route> = (call) =>
  command(call, (state) => {
    const { member, body, settings, now } = call;
    if ('counter' in body)
      return inForm(counterAnswerForm, body, (answer) =>
        answerCounterOffer(state, member, answer, settings, now),
      );
    return 'side' in body || 'expectedUnits' in body
      ? inForm(estimateForm, body, (estimate) => enterEstimate(state, { member, body: estimate }))
      : inForm(answerForm, body, ({ answer }) => answerQuestion(state, member, answer));
  });

const inForm = <Body, Decided>(
  form: z.ZodType<Body>,
  body: unknown,
  decide: (body: Body) => Decided,
): Decided | Result<never, Refusal> => {
  const parsed = parseFields(form, body);
  return parsed.ok
    ? decide(parsed.value)
    : refuse({ type: 'invalid-fields', errors: parsed.refusal });
};
