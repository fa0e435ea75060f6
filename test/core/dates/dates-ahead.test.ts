import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datesAhead } from '../../../functions/core/dates/dates-ahead.ts';
import { waitingOn } from '../../../functions/core/promises/waiting.ts';
import type { RequestState } from '../../../functions/core/request/request.ts';
import { releasedStory } from '../../story/checked.ts';
import { roster, settings } from '../../story/sample.ts';
import {
  inApproval,
  inBrief,
  inIntake,
  inProduction,
  inReview,
  releasedState,
  withBrief,
} from '../../story/states.ts';
import { Story } from '../../story/story.ts';

const of = (state: RequestState, memberId: string) => datesAhead(state, memberId, settings);
const kinds = (state: RequestState, memberId: string) =>
  of(state, memberId).map(({ kind }) => kind);

describe('the dates of a request', () => {
  it('are the owner’s turn and the day by which it is needed, and for who asked the day alone', () => {
    const state = inIntake();
    const [wait] = waitingOn(state, settings);
    expect(of(state, state.ownerId)).toEqual([
      { kind: 'turn', at: wait?.dueAt },
      { kind: 'needed', day: state.form.neededBy },
    ]);
    expect(of(state, 'rita')).toEqual([{ kind: 'needed', day: '2026-05-01' }]);
  });

  it('are a signer’s turn and nothing else, once they have signed none', () => {
    const story = new Story().submit().triage({ action: 'accept' }).brief();
    const seat = story.state.round?.seats.find(
      ({ memberId, reserve }) => !reserve && memberId !== 'rita',
    );
    const signer = seat?.memberId ?? '';
    expect(of(story.state, signer)).toEqual([{ kind: 'turn', at: seat?.dueAt }]);
    expect(kinds(story.sign(signer).state, signer)).toEqual([]);
  });

  it('are nobody else’s', () => {
    for (const state of [inIntake(), inBrief(), withBrief(inBrief()), inProduction(), inReview()])
      for (const { id } of roster) {
        const waits = waitingOn(state, settings).some(({ memberId }) => memberId === id);
        const theirs = [state.requesterId, state.ownerId].includes(id);
        if (!waits && !theirs) expect(of(state, id)).toEqual([]);
      }
  });

  it('after the release are the check-ins that were agreed, when each is made, and no more the day it was needed', () => {
    const { state } = releasedStory();
    expect(of(state, 'rita')).toEqual([
      { kind: 'check-in', at: '2026-04-01T13:00:00.000Z', agreedDay: 30 },
      { kind: 'check-in', at: '2026-05-01T13:00:00.000Z', agreedDay: 60 },
    ]);
    expect(of(releasedState(), 'rita')).toEqual([]);
  });

  it('end with the request', () => {
    const ended = new Story().submit().withdraw('The season is over').state;
    for (const { id } of roster) expect(of(ended, id)).toEqual([]);
  });

  it('never have two of one name, for anybody, in any stage', () => {
    const states = [inIntake(), inBrief(), withBrief(inBrief()), inApproval(), releasedState()];
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.constantFrom(...roster), (state, { id }) => {
        const names = of(state, id).map((date) =>
          date.kind === 'check-in' ? `${date.kind}-${date.agreedDay}` : date.kind,
        );
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});
