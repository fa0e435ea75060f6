import { describe, expect, it } from 'vitest';
import {
  answerCounterOffer,
  makeCounterOffer,
} from '../../../../functions/core/intake/make-counter-offer.ts';
import type { Member } from '../../../../functions/core/words/member.ts';
import { settings } from '../../../story/sample.ts';
import { Story } from '../../../story/story.ts';
import { allMailsWritten, mailWritten } from '../../../story/written.ts';

const offer = { neededBy: '2026-06-01', scope: 'The flyer alone', reason: 'The printer is full.' };

const memberOf = (story: Story, id: string): Member => {
  const member = story.members.get(id);
  if (!member) throw new Error(`${id} is not in the story`);
  return member;
};

const offered = (): Story => {
  const story = new Story().submit();
  const by = memberOf(story, 'mia');
  return story.commit('mia', makeCounterOffer(story.state, by, offer, settings, story.now));
};

const answered = (answer: Parameters<typeof answerCounterOffer>[2]): Story => {
  const story = offered();
  const by = memberOf(story, 'rita');
  return story.commit('rita', answerCounterOffer(story.state, by, answer, settings, story.now));
};

describe('the mails of a counter-offer', () => {
  it('ask the requester, with what is offered, why, and the words that answer it', () => {
    const story = offered();
    expect([...allMailsWritten(story).keys()]).toEqual(['rita: question-asked']);
    const answering = { replyTo: 'reply+x@reply.example', asks: 'counter' } as const;
    const { text, view } = mailWritten(story, 'rita', 'question-asked', answering);
    // The day that is offered, and the one until which it waits for an answer, are told apart.
    expect(text.match(/^(?:By|Ready by): /gm)?.sort()).toEqual(['By: ', 'Ready by: ']);
    for (const said of ['Jun 1, 2026', offer.scope, offer.reason, '“decline: ” first'])
      expect(text).toContain(said);
    expect(view.button?.href).toContain('/r/CR-7F3K2QX#answer');
  });

  it('tell both sides what they agreed on, and the owner why not', () => {
    const agreed = answered({ counter: 'accept' });
    const { text } = mailWritten(agreed, 'mia', 'stage-changed');
    expect(text).toContain('Agreed day: Jun 1, 2026; asked for was May 1, 2026');
    const reason = 'The campaign begins in April.';
    const declined = answered({ counter: 'decline', reason });
    expect([...allMailsWritten(declined).keys()]).toEqual(['mia: question-answered']);
    const said = mailWritten(declined, 'mia', 'question-answered').text;
    for (const one of ['Your counter-offer was declined', reason, offer.reason])
      expect(said).toContain(one);
  });
});
