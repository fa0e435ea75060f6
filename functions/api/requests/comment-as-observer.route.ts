import { commentAsObserver } from '../../core/observers/comment-as-observer.ts';
import { remarkForm } from '../../core/observers/observer-form.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { command } from '../command.ts';
import { viewLedger, viewRequest } from '../next-steps.ts';
import { RequestAnswer } from '../request-answer.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/requests/{id}/comments',
  function: 'requests',
  access: 'member',
  id: 'commentAsObserver',
  summary:
    'Comment on the latest brief or proof, as an observer. It decides nothing: whoever signs that version reads it, and its owner hears of it.',
  parameters: requestParameter,
  body: () => remarkForm,
  answer: { status: 201, schema: RequestAnswer, name: 'Request' },
  problems: [404, 409],
  next: [viewRequest, viewLedger],
  examples: () => ({
    'On a part of the brief': {
      digest: 'c'.repeat(64),
      text: 'Guests ask for the price of the family card as well.',
      place: { part: 'strategy' },
    },
  }),
});

export const handle: Handle<typeof route> = (call) =>
  command(call, (state) => commentAsObserver(state, call.body, call.member), {
    status: 201,
  });
