import { handOverById } from '../../commands/people/hand-over-by-id.ts';
import { handoverForm } from '../../core/leaving/hand-over.ts';
import { mayTakeOver } from '../../core/leaving/next-requester.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { AlsoSeenBy, Handle } from '../../http/serve-api.ts';
import { command } from '../command.ts';
import { viewLedger, viewRequest } from '../next-steps.ts';
import { RequestAnswer } from '../request-answer.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/requests/{id}/handover',
  function: 'requests',
  access: 'member',
  id: 'handOver',
  summary:
    'Hand a request over: to another owner, by its owner, a marketing lead or an admin; to another requester, by its requester or a lead of sales.',
  parameters: requestParameter,
  body: () => handoverForm,
  answer: { status: 200, schema: RequestAnswer, name: 'Request' },
  problems: [404, 409],
  next: [viewRequest, viewLedger],
  examples: () => ({
    'To a colleague': { to: 'max' },
    'To another requester': { to: 'saul', place: 'requester' },
  }),
});

export const handle: Handle<typeof route> = (call) =>
  command(call, (state) => handOverById(state, { ...call.body, by: call.member }, call.now));

/**
 * An admin sees to requests whose owner is out of reach, and a lead of sales to its requesters'.
 */
export const alsoSeenBy: AlsoSeenBy<typeof route> = ({ loaded: { state }, member, body }) =>
  member.admin || (body.place === 'requester' && mayTakeOver(state, member));
