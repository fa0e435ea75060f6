import { withdrawalForm } from '../../core/asking/triage-form.ts';
import { withdraw as withdrawRequest } from '../../core/intake/intake.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { command } from '../command.ts';
import { viewLedger, viewRequest } from '../next-steps.ts';
import { RequestAnswer } from '../request-answer.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/requests/{id}/withdrawal',
  function: 'requests',
  access: 'member',
  id: 'withdrawRequest',
  summary: 'The requester or the owner ends the request.',
  parameters: requestParameter,
  body: () => withdrawalForm,
  answer: { status: 200, schema: RequestAnswer, name: 'Request' },
  problems: [404, 409],
  next: [viewRequest, viewLedger],
  examples: () => ({ 'A reason': { reason: 'The open days are called off.' } }),
});

export const handle: Handle<typeof route> = (call) =>
  command(call, (state) => withdrawRequest(state, call.member, call.body.reason));
