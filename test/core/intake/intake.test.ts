import { describe, expect, it } from 'vitest';
import { routeToOwner } from '../../../functions/core/asking/route-to-owner.ts';
import {
  answerQuestion,
  submitRequest,
  type Triage,
  triage,
  withdraw,
} from '../../../functions/core/intake/intake.ts';
import { waitingOn } from '../../../functions/core/promises/waiting.ts';
import type { RequestState } from '../../../functions/core/request/request.ts';
import {
  accepted,
  afterEvents,
  form,
  mona,
  monday,
  refusal,
  rita,
  roster,
  saul,
  settings,
} from '../../story/sample.ts';
import {
  inBrief,
  inIntake,
  inReview,
  ownerOf,
  releasedState,
  withBrief,
} from '../../story/states.ts';

describe('a new request', () => {
  const given = {
    id: 'CR-7F3K2QX',
    form,
    requester: rita,
    roster,
    suggestions: [],
    settings,
    now: monday,
  };

  it("has an owner in marketing, and counts for its requester's team", () => {
    expect(inIntake()).toMatchObject({
      requesterId: 'rita',
      team: 'Field sales',
      ownerId: routeToOwner({ id: 'CR-7F3K2QX', form, requesterId: 'rita' }, roster, {
        now: monday,
        work: new Map(),
      })?.owner.id,
      stage: 'intake',
    });
  });

  it("has to be needed by today or later, in the deployment's time zone", () => {
    const lateInUtc = '2026-03-03T03:00:00.000Z';
    const stillToday = { ...given, now: lateInUtc, form: { ...form, neededBy: '2026-03-02' } };
    expect(submitRequest(stillToday).ok).toBe(true);
    const yesterday = { ...stillToday, now: '2026-03-03T06:00:00.000Z' };
    expect(refusal(submitRequest(yesterday))).toEqual({
      type: 'invalid-fields',
      errors: [{ pointer: '/neededBy', detail: 'is in the past; name a day from today on' }],
    });
  });

  it('is refused if marketing has no other member', () => {
    expect(refusal(submitRequest({ ...given, roster: [rita, saul] }))).toMatchObject({
      type: 'party-cannot-sign',
      parties: [{ party: 'marketing', quorum: 1, members: 0 }],
    });
  });
});

describe('triage', () => {
  it('is done by the owner or a marketing lead', () => {
    const state = inIntake();
    const other = roster.find(
      ({ id, parties, leads }) =>
        parties.includes('marketing') && id !== state.ownerId && !leads.length,
    );
    for (const member of [rita, saul, other ?? rita])
      expect(refusal(triage(state, member, { action: 'accept' }, settings))).toMatchObject({
        type: 'not-allowed',
        action: 'triage it',
      });
    for (const member of [ownerOf(state), mona])
      expect(triage(state, member, { action: 'accept' }, settings).ok).toBe(true);
  });

  it.each([
    ['a campaign', { campaign: 'Spring' }, 'full'],
    ['dear', { expectedCost: { amount: 1_000_000, currency: 'USD' } }, 'full'],
    ['neither', { expectedCost: { amount: 999_999, currency: 'USD' } }, 'light'],
    ['of unknown cost', {}, 'light'],
  ])('expects the brief of a request that is %s', (_, more, expectedTier) => {
    const state = inIntake({ form: { ...form, ...more } });
    const [event] = accepted(triage(state, ownerOf(state), { action: 'accept' }, settings));
    expect(event).toMatchObject({ type: 'request-accepted', data: { expectedTier } });
  });

  it('ends a request that is declined or reused', () => {
    const state = inIntake();
    const declined = afterEvents(
      state,
      accepted(triage(state, ownerOf(state), { action: 'decline', reason: 'No time' }, settings)),
    );
    expect(declined).toMatchObject({ stage: 'declined', ending: { reason: 'No time' } });
    const reuse = { action: 'reuse', link: 'https://proofs.example/old.pdf' } as const;
    const reused = afterEvents(state, accepted(triage(state, ownerOf(state), reuse, settings)));
    expect(reused).toMatchObject({ stage: 'reused', ending: { reused: { link: reuse.link } } });
    expect(waitingOn(declined, settings)).toEqual([]);
  });

  it('says for the rollup why a request was declined, where its owner does', () => {
    const state = inIntake();
    const decline = { action: 'decline', reason: 'No time' } as const;
    const declined = (given: Triage) =>
      accepted(triage(state, ownerOf(state), given, settings))[0]?.data;
    expect(declined({ ...decline, cause: 'capacity' })).toStrictEqual({
      reason: 'No time',
      cause: 'capacity',
    });
    expect(declined(decline)).toStrictEqual({ reason: 'No time' });
  });

  it('happens once, and reports its outcome after that', () => {
    const again = (state: RequestState) =>
      refusal(triage(state, ownerOf(state), { action: 'accept' }, settings));
    const declined = { action: 'decline', reason: 'No time' } as const;
    const before = inIntake();
    const events = accepted(triage(before, ownerOf(before), declined, settings));
    expect(again(afterEvents(before, events))).toMatchObject({ outcome: 'declined' });
    expect(again({ ...inBrief(), lastMove: undefined })).toMatchObject({ outcome: 'accepted' });
    const state = inBrief();
    expect(refusal(triage(state, ownerOf(state), { action: 'accept' }, settings))).toEqual({
      type: 'already-triaged',
      outcome: 'accepted',
      stage: 'brief',
    });
  });
});

describe('a question to the requester', () => {
  const asked = () => {
    const state = inIntake();
    return afterEvents(
      state,
      accepted(triage(state, ownerOf(state), { action: 'ask', question: 'For whom?' }, settings)),
    );
  };

  it('makes the request wait for the requester, and then for the owner again', () => {
    const state = asked();
    expect(state.stage).toBe('intake');
    expect(waitingOn(state, settings)).toMatchObject([{ memberId: 'rita', party: 'requester' }]);
    const later = '2026-03-03T14:00:00.000Z';
    const events = accepted(answerQuestion(state, rita, 'Members'));
    expect(events).toEqual([{ type: 'question-answered', data: { answer: 'Members' } }]);
    const answered = afterEvents(state, events, later);
    expect(waitingOn(answered, settings)).toMatchObject([
      { memberId: state.ownerId, party: 'marketing' },
    ]);
    expect(refusal(answerQuestion(answered, rita, 'Members'))).toEqual({
      type: 'no-open-question',
    });
  });

  it('is asked one at a time, and answered by the requester only', () => {
    const state = asked();
    const again = triage(state, ownerOf(state), { action: 'ask', question: 'When?' }, settings);
    expect(refusal(again)).toEqual({ type: 'question-open', question: 'For whom?' });
    expect(refusal(answerQuestion(state, saul, 'Members'))).toEqual({
      type: 'not-allowed',
      who: 'the requester',
      action: 'answer',
    });
    expect(refusal(answerQuestion(state, ownerOf(state), 'Members'))).toMatchObject({
      type: 'not-allowed',
    });
  });

  it('needs no answer if the owner decides anyway', () => {
    const state = asked();
    const events = accepted(triage(state, ownerOf(state), { action: 'accept' }, settings));
    expect(afterEvents(state, events)).toMatchObject({ stage: 'brief', question: undefined });
  });
});

describe('a withdrawal', () => {
  it('ends the request and its open round, by requester or owner', () => {
    for (const state of [inIntake(), inBrief(), withBrief(inBrief()), inReview()]) {
      for (const member of [rita, ownerOf(state)]) {
        const ended = afterEvents(state, accepted(withdraw(state, member, 'Not needed')));
        expect(ended).toMatchObject({ stage: 'withdrawn', ending: { reason: 'Not needed' } });
        expect(ended.round).toBeUndefined();
        expect(ended.pastRounds.at(-1)?.closed.outcome).toBe(
          state.round ? 'withdrawn' : state.pastRounds.at(-1)?.closed.outcome,
        );
      }
      expect(refusal(withdraw(state, saul, 'Not needed'))).toMatchObject({
        type: 'not-allowed',
        action: 'withdraw it',
      });
    }
  });

  it('is refused once released', () => {
    expect(refusal(withdraw(releasedState(), rita, 'Not needed'))).toMatchObject({
      type: 'wrong-stage',
      action: 'withdraw it',
      stage: 'released',
    });
  });
});

describe('what exists', () => {
  it('ends a request for its requester as well, who may not triage it otherwise', () => {
    const state = inIntake();
    const reuse = { action: 'reuse', requestId: 'CR-0000001' } as const;
    expect(accepted(triage(state, rita, reuse, settings))[0]?.type).toBe('request-reused');
    expect(refusal(triage(state, rita, { action: 'accept' }, settings)).type).toBe('not-allowed');
    expect(refusal(triage(state, saul, reuse, settings)).type).toBe('not-allowed');
  });
});
