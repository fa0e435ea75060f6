import { describe, expect, it } from 'vitest';
import { askedOf, isStillAsked } from '../../../functions/core/links/answer-address.ts';
import { Asked } from '../../../functions/core/replies/asked.ts';
import { releasedStory } from '../../story/checked.ts';
import { Story } from '../../story/story.ts';

const submitted = new Story().submit();
const questioned = submitted.fork().triage({ action: 'ask', question: 'For whom?' });
const released = releasedStory();

const asked = (story: Story, memberId: string, kinds: readonly Asked[] = Asked.options) =>
  askedOf(story.state, story.member(memberId), kinds);
const { id } = submitted.state;
const { owner } = submitted;
const { askedAt } = questioned.state.question ?? {};

describe('what a request waits for from a member, that a reply can answer', () => {
  it('is the triage of its owner, while it is in intake', () => {
    expect(asked(submitted, owner)).toEqual({ kind: 'triage', requestId: id });
    expect(asked(submitted, 'rita')).toBeUndefined();
    expect(asked(submitted.fork().triage({ action: 'accept' }), owner)).toBeUndefined();
  });

  it('is the answer of its requester, by the instant at which they were asked', () => {
    expect(asked(questioned, 'rita')).toEqual({ kind: 'question', requestId: id, askedAt });
    expect(asked(questioned, 'saul')).toBeUndefined();
    expect(asked(questioned.fork().answer('For guests.'), 'rita')).toBeUndefined();
  });

  it('is a rating of its requester and of sales, once it is released', () => {
    for (const memberId of ['rita', 'saul'])
      expect(asked(released, memberId)).toEqual({ kind: 'rating', requestId: id });
    expect(asked(released, released.owner)).toBeUndefined();
  });

  it('is the first of the kinds that a mail asks for, and none of another kind', () => {
    const asksItself = { ...questioned.state, requesterId: owner };
    const member = questioned.member(owner);
    expect(askedOf(asksItself, member, ['question', 'triage'])?.kind).toBe('question');
    expect(askedOf(asksItself, member, ['triage', 'question'])).toEqual({
      kind: 'triage',
      requestId: id,
    });
    expect(askedOf(asksItself, member, ['rating'])).toBeUndefined();
  });
});

describe('what was asked by mail', () => {
  const still = (story: Story, memberId: string, kind: Asked, at?: string) =>
    isStillAsked({ kind, requestId: id, askedAt: at }, story.state, story.member(memberId));

  it('is asked until somebody has answered it', () => {
    for (const story of [submitted, questioned]) expect(still(story, owner, 'triage')).toBe(true);
    expect(still(submitted.fork().triage({ action: 'accept' }), owner, 'triage')).toBe(false);
    expect(still(questioned, 'rita', 'question', askedAt)).toBe(true);
    expect(still(questioned.fork().answer('For guests.'), 'rita', 'question', askedAt)).toBe(false);
    expect(still(released, 'saul', 'rating')).toBe(true);
  });

  it('is no other question than that one, which may have been followed by the next', () => {
    const again = questioned.fork().answer('Guests.').triage({ action: 'ask', question: 'When?' });
    expect(still(again, 'rita', 'question', askedAt)).toBe(false);
    expect(still(again, 'rita', 'question', again.state.question?.askedAt)).toBe(true);
  });

  it('is a question of its requester alone', () => {
    expect(still(questioned, 'saul', 'question', askedAt)).toBe(false);
  });
});
