import { changeObserversById } from '../../commands/people/change-observers-by-id.ts';
import { observerForm } from '../../core/observers/observer-form.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { command } from '../command.ts';
import { viewLedger, viewRequest } from '../next-steps.ts';
import { RequestAnswer } from '../request-answer.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/requests/{id}/observers',
  function: 'requests',
  access: 'member',
  id: 'changeObservers',
  summary:
    'Name somebody who sees a request and may comment, without a vote, or remove them: by its requester, its owner or a lead. Observers leave by themselves, and say whether they want news.',
  parameters: requestParameter,
  body: () => observerForm,
  answer: { status: 200, schema: RequestAnswer, name: 'Request' },
  problems: [404, 409],
  next: [viewRequest, viewLedger],
  examples: () => ({
    'Name one': {
      action: 'name',
      memberId: 'cleo',
      reason: 'The desk at the club hands it out, and hears what guests say.',
    },
    'Remove one': { action: 'remove', memberId: 'cleo' },
  }),
});

export const handle: Handle<typeof route> = (call) =>
  command(call, (state) => changeObserversById(state, { change: call.body, by: call.member }));
