import { describe, expect, it } from 'vitest';
import { closeByHand, closeWhenOver } from '../../../functions/core/release/close-request.ts';
import { closureForm } from '../../../functions/core/release/closure-form.ts';
import { parseFields } from '../../../functions/core/words/field-errors.ts';
import { accepted, brief, monday, refusal, rita } from '../../story/sample.ts';
import { inProduction, ownerOf } from '../../story/states.ts';
import { Story } from '../../story/story.ts';

const released = () => new Story().release();
const lesson = 'Hand it over in person.';
const closed = {
  type: 'stage-changed',
  data: { from: 'released', to: 'closed', outcome: 'closed' },
};

describe('a released request is closed', () => {
  it('by its owner, with the lesson learned', () => {
    const story = released();
    const decided = closeByHand(story.state, story.member(story.owner), lesson);
    expect(accepted(decided)).toEqual([{ type: 'request-closed', data: { lesson } }, closed]);
  });

  it('by nobody else, and only once it is released', () => {
    expect(refusal(closeByHand(released().state, rita, lesson))).toEqual({
      type: 'not-allowed',
      who: "the request's owner or a marketing lead",
      action: 'close it',
    });
    const state = inProduction();
    expect(refusal(closeByHand(state, ownerOf(state), lesson))).toEqual({
      type: 'wrong-stage',
      action: 'close it',
      stage: 'production',
      allowed: ['released'],
    });
  });

  it('with the change of plan that is still out for signature', () => {
    const story = released().correct('More of them', { ...brief, situation: 'Visits are up.' });
    const [roundId, { owner, state }] = [story.state.round?.id, story];
    const ended = { roundId, outcome: 'withdrawn' };
    expect(accepted(closeByHand(state, story.member(owner), lesson))).toEqual([
      { type: 'request-closed', data: { lesson } },
      { type: 'round-closed', data: { ...ended, by: owner } },
      closed,
    ]);
    expect(closeWhenOver(state, state.released?.resultsUntil ?? '')).toEqual([
      { type: 'request-closed', data: {} },
      { type: 'round-closed', data: ended },
      closed,
    ]);
  });

  it('of itself when its results window is over, to the instant, and not before', () => {
    const { state } = released();
    const until = state.released?.resultsUntil ?? '';
    expect(closeWhenOver(state, monday)).toEqual([]);
    expect(closeWhenOver(state, until)).toEqual([{ type: 'request-closed', data: {} }, closed]);
    const other = { ...state, stage: 'closed' as const };
    expect(closeWhenOver(other, until)).toEqual([]);
    expect(closeWhenOver({ ...state, released: undefined }, until)).toEqual([]);
  });

  it('with a lesson that is said', () => {
    expect(parseFields(closureForm, { lesson })).toEqual({ ok: true, value: { lesson } });
    expect(parseFields(closureForm, {})).toMatchObject({
      ok: false,
      refusal: [{ pointer: '/lesson' }],
    });
  });
});
