import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CounterAnswer } from '../../../functions/core/asking/counter-offer.ts';
import { triageForm } from '../../../functions/core/asking/triage-form.ts';
import { daysAfter } from '../../../functions/core/calendar/time.ts';
import { answerQuestion, triage, withdraw } from '../../../functions/core/intake/intake.ts';
import {
  answerCounterOffer,
  makeCounterOffer,
} from '../../../functions/core/intake/make-counter-offer.ts';
import { handOver } from '../../../functions/core/leaving/hand-over.ts';
import { takeOver } from '../../../functions/core/leaving/next-requester.ts';
import { waitingOn } from '../../../functions/core/promises/waiting.ts';
import type { RequestState } from '../../../functions/core/request/request.ts';
import { waitsEndedBy } from '../../../functions/core/rollup/ended-waits.ts';
import {
  accepted,
  afterEvents,
  form,
  monday,
  refusal,
  rita,
  saul,
  settings,
} from '../../story/sample.ts';
import { colleagueOf, inBrief, inIntake, ownerOf } from '../../story/states.ts';

const tuesday = daysAfter(monday, 1);
const wednesday = daysAfter(monday, 2);
const june = { neededBy: '2026-06-01', reason: 'The printer needs three weeks.' };

const offering = (counter: Parameters<typeof makeCounterOffer>[2] = june, state = inIntake()) =>
  makeCounterOffer(state, ownerOf(state), counter, settings, tuesday);

const offered = (counter = june, state = inIntake()): RequestState =>
  afterEvents(state, accepted(offering(counter, state)), tuesday);

const answering = (answer: CounterAnswer, state = offered(), by = rita, now = wednesday) =>
  answerCounterOffer(state, by, answer, settings, now);

const accept = { counter: 'accept' } as const;
const decline = { counter: 'decline', reason: 'The campaign begins in April.' } as const;

const waits = (state: RequestState) =>
  waitingOn(state, settings).map(({ memberId, since }) => `${memberId} ${since}`);

describe('a counter-offer', () => {
  it('moves the clock to the requester, as a question does', () => {
    const state = offered();
    expect(waits(state)).toEqual([`rita ${tuesday}`]);
    expect(state.question).toMatchObject({
      text: june.reason,
      counter: { neededBy: '2026-06-01' },
    });
    expect(state.form.neededBy).toBe(form.neededBy);
  });

  it('is made in triage, by who decides there, once at a time, of another day to come', () => {
    const state = inIntake();
    expect(refusal(makeCounterOffer(state, rita, june, settings, tuesday)).type).toBe(
      'not-allowed',
    );
    expect(refusal(offering(june, inBrief())).type).toBe('already-triaged');
    expect(refusal(offering(june, offered())).type).toBe('question-open');
    for (const neededBy of [form.neededBy, '2026-03-01'])
      expect(refusal(offering({ ...june, neededBy }))).toMatchObject({
        errors: [{ pointer: '/neededBy' }],
      });
    const empty = triageForm.safeParse({ action: 'counter', reason: 'No time' });
    expect(empty.error?.issues).toMatchObject([{ path: ['neededBy'] }]);
  });

  it('is answered by the requester alone, and by its own words', () => {
    for (const other of [saul, ownerOf(offered())])
      expect(refusal(answering(accept, offered(), other)).type).toBe('not-allowed');
    expect(refusal(answerQuestion(offered(), rita, 'Fine'))).toMatchObject({
      errors: [{ pointer: '/counter' }],
    });
    expect(refusal(answering(accept, inIntake())).type).toBe('no-open-question');
    expect(refusal(answering(accept, offered(), rita, '2026-06-03T12:00:00.000Z'))).toMatchObject({
      errors: [{ pointer: '/counter' }],
    });
  });

  it('is answered as the one that was read, and no other that came since', () => {
    const declined = afterEvents(offered(), accepted(answering(decline)), wednesday);
    const thursday = daysAfter(monday, 3);
    const second = { scope: 'One page of four', reason: 'The agency is full.' };
    const owner = ownerOf(declined);
    const offer = accepted(makeCounterOffer(declined, owner, second, settings, thursday));
    const open = afterEvents(declined, offer, thursday);
    for (const answer of [accept, decline]) {
      const stale = answering({ ...answer, askedAt: tuesday }, open, rita, thursday);
      expect(refusal(stale)).toMatchObject({ errors: [{ pointer: '/askedAt' }] });
      for (const askedAt of [thursday, undefined])
        expect(answering({ ...answer, askedAt }, open, rita, thursday).ok).toBe(true);
    }
  });

  it('is accepted by nobody who made it, where they speak for sales since', () => {
    const first = offered();
    const owner = ownerOf(first);
    const both = { ...owner, parties: ['marketing', 'sales'] } as typeof owner;
    const next = colleagueOf(first);
    const handed = accepted(handOver(first, { to: next.id, next, by: owner }));
    const given = afterEvents(first, handed, tuesday);
    const taking = { to: owner.id, next: both, by: rita };
    const state = afterEvents(given, accepted(takeOver(given, taking, tuesday)), tuesday);
    expect(refusal(answering(accept, state, both)).type).toBe('not-allowed');
    expect(answering(decline, state, both).ok).toBe(true);
  });

  it('counts as answered in time by the requester; the owner was not waited for', () => {
    const state = offered();
    const [answer, accepting] = accepted(answering(accept, state));
    if (!answer || !accepting) throw new Error('two events');
    const stamp = {
      requestId: 'CR-7F3K2QX',
      seq: 3,
      actor: { kind: 'member', id: 'rita' },
    } as const;
    const at = { ...stamp, at: wednesday, prevHash: '', hash: '' };
    expect(waitsEndedBy(state, { ...answer, ...at }, settings)).toMatchObject([
      { waiter: 'requester', done: true, since: tuesday },
    ]);
    const after = afterEvents(state, [answer], wednesday);
    expect(waitsEndedBy(after, { ...accepting, ...at }, settings)).toEqual([]);
  });
});

const counters = fc
  .record({
    neededBy: fc.option(fc.constantFrom('2026-06-01', '2026-03-20', '2027-01-15'), {
      nil: undefined,
    }),
    scope: fc.option(fc.constantFrom('The flyer alone', 'One page of four'), { nil: undefined }),
  })
  .filter(({ neededBy, scope }) => neededBy !== undefined || scope !== undefined)
  .map(({ neededBy, scope }) => ({ ...(neededBy && { neededBy }), ...(scope && { scope }) }));

/** What may happen while it waits, each keeping it open. */
const meanwhile = {
  nothing: (state: RequestState) => state,
  'another owner': (state: RequestState) => {
    const next = colleagueOf(state);
    const events = accepted(handOver(state, { to: next.id, next, by: ownerOf(state) }));
    return afterEvents(state, events, tuesday);
  },
  'another requester': (state: RequestState) =>
    afterEvents(
      state,
      accepted(takeOver(state, { to: 'saul', next: saul, by: rita }, tuesday)),
      tuesday,
    ),
};

describe('whatever is offered, and happens meanwhile', () => {
  const drawn = [counters, fc.subarray(Object.values(meanwhile))] as const;
  const waiting = (
    counter: object,
    happened: readonly ((state: RequestState) => RequestState)[],
  ) => {
    const first = offered({ ...counter, reason: 'No time' } as typeof june);
    const state = happened.reduce((now, happen) => happen(now), first);
    const requester = state.requesterId === 'saul' ? saul : rita;
    return { first, state, requester };
  };

  it('accepted, the request is what both sides agreed on, and its owner writes the brief', () => {
    fc.assert(
      fc.property(...drawn, (counter, happened) => {
        const { first, state, requester } = waiting(counter, happened);
        expect(waits(state)).toEqual([`${requester.id} ${tuesday}`]);
        const after = afterEvents(state, accepted(answering(accept, state, requester)), wednesday);
        expect(after.form).toEqual({ ...form, neededBy: counter.neededBy ?? form.neededBy });
        expect(after.agreed).toEqual({
          ...counter,
          offeredBy: first.ownerId,
          acceptedBy: requester.id,
          before: { neededBy: form.neededBy },
          at: wednesday,
        });
        expect(after).toMatchObject({ stage: 'brief', question: undefined });
        expect(waits(after)).toEqual([`${after.ownerId} ${wednesday}`]);
      }),
    );
  });

  it('declined, it is as it was asked for, and the owner decides again', () => {
    fc.assert(
      fc.property(...drawn, (counter, happened) => {
        const { state, requester } = waiting(counter, happened);
        const events = accepted(answering(decline, state, requester));
        const after = afterEvents(state, events, wednesday);
        expect(after.form).toEqual(form);
        expect(after).toMatchObject({ stage: 'intake', question: undefined });
        expect(after).not.toHaveProperty('agreed');
        expect(waits(after)).toEqual([`${after.ownerId} ${wednesday}`]);
        expect(events).toMatchObject([{ data: { answer: decline.reason, declined: counter } }]);
        expect(offering({ ...june, neededBy: '2026-07-01' }, after).ok).toBe(true);
      }),
    );
  });

  it('withdrawn, or accepted as it was asked for, nothing waits for its answer', () => {
    fc.assert(
      fc.property(...drawn, (counter, happened) => {
        const { state, requester } = waiting(counter, happened);
        for (const events of [
          accepted(withdraw(state, requester, 'Not needed')),
          accepted(triage(state, ownerOf(state), { action: 'accept' }, settings)),
        ]) {
          const after = afterEvents(state, events, wednesday);
          expect(refusal(answering(accept, after, requester)).type).toBe('no-open-question');
          expect(after.form).toEqual(form);
        }
      }),
    );
  });
});
