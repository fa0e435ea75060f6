import { triageRequest } from '../../commands/requests/triage-request.ts';
import { triageForm } from '../../core/asking/triage-form.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { command } from '../command.ts';
import { idInAnswer, viewRequest, withdraw, writeBrief } from '../next-steps.ts';
import { RequestAnswer } from '../request-answer.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/requests/{id}/triage',
  function: 'requests',
  access: 'member',
  id: 'triageRequest',
  summary:
    'The owner accepts, declines, asks back, makes a counter-offer or points to what exists; the requester may end it with that, too.',
  parameters: requestParameter,
  body: () => triageForm,
  answer: { status: 200, schema: RequestAnswer, name: 'Request' },
  problems: [404, 409],
  next: [
    viewRequest,
    {
      to: 'answerQuestion',
      why: 'When it asked back, or made a counter-offer',
      parameters: idInAnswer,
    },
    { to: 'saveBriefDraft', why: 'Before the brief is complete', parameters: idInAnswer },
    writeBrief,
    withdraw,
  ],
  examples: () => ({
    accept: { action: 'accept' },
    decline: {
      action: 'decline',
      reason: 'The clubs close for the spring.',
      cause: 'out-of-scope',
    },
    ask: { action: 'ask', question: 'For which of the clubs is it?' },
    counter: {
      action: 'counter',
      neededBy: '2099-06-01',
      scope: 'The flyer, without the poster',
      reason: 'The printer needs three weeks.',
    },
    reuse: {
      action: 'reuse',
      link: 'https://proofs.example/last-spring.pdf',
      note: 'With another date',
    },
  }),
});

export const handle: Handle<typeof route> = (call) =>
  command(call, (state) => triageRequest(state, call));
