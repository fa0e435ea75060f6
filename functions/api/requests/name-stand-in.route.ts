import { nameStandInById } from '../../commands/people/name-stand-in-by-id.ts';
import { seatOf } from '../../core/rounds/seats.ts';
import { mayNameFor } from '../../core/stand-ins/name-stand-in.ts';
import { standInForm } from '../../core/stand-ins/stand-in-form.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { AlsoSeenBy, Handle } from '../../http/serve-api.ts';
import { command } from '../command.ts';
import { sign, viewLedger, viewRequest } from '../next-steps.ts';
import { RequestAnswer } from '../request-answer.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/requests/{id}/delegates',
  function: 'requests',
  access: 'member',
  id: 'nameStandIn',
  summary:
    'Say who signs in place of somebody whose answer the open round waits for, in that round alone.',
  parameters: requestParameter,
  body: () => standInForm,
  answer: { status: 200, schema: RequestAnswer, name: 'Request' },
  problems: [404, 409],
  next: [viewRequest, sign, viewLedger],
  examples: () => ({ 'For somebody on leave': { memberId: 'rita', to: 'leo' } }),
});

export const handle: Handle<typeof route> = (call) =>
  command(call, (state) => nameStandInById(state, { ...call.body, by: call.member }, call.now));

/** A party's lead sees what holds up their people, even when they are not asked themselves. */
export const alsoSeenBy: AlsoSeenBy<typeof route> = ({ loaded: { state }, member, body }) =>
  state.round !== undefined && mayNameFor(member, seatOf(state.round, body.memberId));
