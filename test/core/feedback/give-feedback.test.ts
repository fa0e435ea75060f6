import fc from 'fast-check';
import { expect, it } from 'vitest';
import { giveFeedback } from '../../../functions/core/feedback/give-feedback.ts';
import { evolveAll } from '../../../functions/core/request/request.ts';
import { accepted, lena, monday, refusal, rita, saul } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

const signed = new Story().submit().triage({ action: 'accept' }).brief().bothSidesSign();
const { state: released } = signed.fork().proof().bothSidesSign().bothSidesSign();

const feedback = fc.record({
  member: fc.constantFrom(rita, saul),
  used: fc.boolean(),
  rating: fc.integer({ min: 1, max: 5 }),
  comment: fc.string({ minLength: 1 }),
});

it('is accepted from sales and the requester, once the request is released', () => {
  const said = { used: true, rating: 4 };
  for (const member of [rita, saul])
    expect(accepted(giveFeedback(released, member, said))).toEqual([
      { type: 'feedback-given', data: { memberId: member.id, ...said } },
    ]);
  expect(accepted(giveFeedback(released, { ...rita, parties: ['brand'] }, said))).toHaveLength(1);
  expect(refusal(giveFeedback(released, lena, said))).toEqual({
    type: 'not-allowed',
    who: 'the requester or a member of sales',
    action: 'give feedback',
  });
  expect(refusal(giveFeedback(signed.state, rita, said))).toMatchObject({
    type: 'wrong-stage',
    action: 'give feedback',
  });
});

it('needs a reason if it was not used', () => {
  expect(refusal(giveFeedback(released, rita, { used: false, rating: 1 }))).toMatchObject({
    type: 'invalid-fields',
    errors: [{ pointer: '/comment' }],
  });
  expect(accepted(giveFeedback(released, rita, { used: true, rating: 1 }))).toHaveLength(1);
});

it('counts each member’s latest feedback, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(feedback, { maxLength: 12 }), (words) => {
      const state = words.reduce(
        (before, { member, ...said }) =>
          evolveAll(before, accepted(giveFeedback(before, member, said)), monday),
        released,
      );
      const last = new Map(words.map(({ member, used, rating }) => [member.id, { used, rating }]));
      expect(Object.keys(state.feedback).sort()).toEqual([...last.keys()].sort());
      for (const [id, said] of last) expect(state.feedback[id]).toMatchObject(said);
    }),
  );
});
