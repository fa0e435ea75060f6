import { answerForm } from '../../core/asking/triage-form.ts';
import { answerQuestion } from '../../core/intake/intake.ts';
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
  summary: 'The requester answers what the owner asked.',
  parameters: requestParameter,
  body: () => answerForm,
  answer: { status: 200, schema: RequestAnswer, name: 'Request' },
  problems: [404, 409],
  next: [{ to: 'triageRequest', why: 'The owner goes on', parameters: idInAnswer }, viewLedger],
  examples: () => ({ 'An answer': { answer: 'For all four, each with a code of its own.' } }),
});

export const handle: Handle<typeof route> = (call) =>
  command(call, (state) => answerQuestion(state, call.member, call.body.answer));
