import { expect, it } from 'vitest';
import { evolveReplies, refuseReply } from '../../../functions/core/replies/refuse-reply.ts';

const refused = { memberId: 'rita', messageId: '<a@x.example>', why: 'unclear' } as const;
const at = (time: string): string => `2026-03-02T${time}:00.000Z`;

it('a reply that is not accepted is answered, to each member once an hour', () => {
  const event = { type: 'reply-refused', data: refused } as const;
  expect(refuseReply({}, refused, at('14:00'))).toEqual([event]);
  const told = evolveReplies({ answered: { saul: at('13:00') } }, event, at('14:00'));
  expect(told).toEqual({ answered: { rita: at('14:00'), saul: at('13:00') } });
  expect(refuseReply(told, refused, at('14:59'))).toEqual([]);
  expect(refuseReply(told, refused, at('15:00'))).toEqual([event]);
  expect(refuseReply(told, { ...refused, memberId: 'mia' }, at('14:01'))).toHaveLength(1);
});

it('a reply that is accepted does not keep the next from being answered', () => {
  const taken = { memberId: 'rita', asks: 'triage', messageId: '<b@x.example>' } as const;
  const state = evolveReplies({ answered: {} }, { type: 'reply-taken', data: taken }, at('14:00'));
  expect(state).toEqual({ answered: {} });
  expect(refuseReply(state, refused, at('14:01'))).toHaveLength(1);
});
