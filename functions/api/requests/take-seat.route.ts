import { takeSeatById } from '../../commands/people/take-seat-by-id.ts';
import { openSeat } from '../../core/stand-ins/take-seat.ts';
import { isOfParty } from '../../core/words/member.ts';
import { MemberId } from '../../core/words/words.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { AlsoSeenBy, Handle } from '../../http/serve-api.ts';
import { command } from '../command.ts';
import { sign, viewLedger, viewRequest } from '../next-steps.ts';
import { RequestAnswer } from '../request-answer.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/requests/{id}/seats/{memberId}/takeover',
  function: 'requests',
  access: 'member',
  id: 'takeSeat',
  summary:
    'Take the seat of a member of your party who is absent, cannot be reached, is late or has left; as a lead of the party, of anybody.',
  parameters: {
    ...requestParameter,
    memberId: { schema: MemberId, description: 'Whose seat: it waits in the open round' },
  },
  answer: { status: 200, schema: RequestAnswer, name: 'Request' },
  problems: [404, 409, 422],
  next: [viewRequest, sign, viewLedger],
});

export const handle: Handle<typeof route> = (call) => {
  const { member: by, params, now, settings } = call;
  const memberId = params.memberId ?? '';
  return command(call, (state) => takeSeatById(state, { memberId, by }, { now, settings }));
};

/** Somebody of the party sees what keeps the others waiting, even when they are not asked. */
export const alsoSeenBy: AlsoSeenBy<typeof route> = ({ loaded: { state }, member, params }) => {
  const party = state.round && openSeat(state.round, params.memberId ?? '');
  return party !== undefined && isOfParty(member, party);
};
