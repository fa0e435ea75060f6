import { closeByHand } from '../../core/release/close-request.ts';
import { closureForm } from '../../core/release/closure-form.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { command } from '../command.ts';
import { viewLedger, viewRequest } from '../next-steps.ts';
import { RequestAnswer } from '../request-answer.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/requests/{id}/closure',
  function: 'requests',
  access: 'member',
  id: 'closeRequest',
  summary: 'The owner closes a released request with the lesson learned.',
  parameters: requestParameter,
  body: () => closureForm,
  answer: { status: 200, schema: RequestAnswer, name: 'Request' },
  problems: [404, 409],
  next: [viewRequest, viewLedger],
  examples: () => ({ 'With a lesson': { lesson: 'Say the price on the first page.' } }),
});

export const handle: Handle<typeof route> = (call) =>
  command(call, (state) => closeByHand(state, call.member, call.body.lesson));
