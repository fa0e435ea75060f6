import { describe, expect, it } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { giveFeedback } from '../../../functions/core/feedback/give-feedback.ts';
import type { LedgerEvent } from '../../../functions/core/ledger/ledger.ts';
import { hasWords, isPlanned, lessonOf } from '../../../functions/core/library/lesson.ts';
import { sayLesson } from '../../../functions/wording/brief/lessons-in-words.ts';
import { releasedStory } from '../../story/checked.ts';
import { inBrief, inIntake, inProduction, releasedState, withBrief } from '../../story/states.ts';
import { Story } from '../../story/story.ts';

const rate = (story: Story, by: string, rating: number, used: boolean, comment?: string): Story =>
  story.commit(
    by,
    giveFeedback(story.state, story.member(by), { used, rating, ...(comment && { comment }) }),
  );

const long = `The price was out of date. ${'It took us a while to notice. '.repeat(10)}`.trim();

/** Released, spoken of, corrected twice, and closed. */
const told = (): Story => {
  const story = releasedStory();
  rate(story, 'rita', 2, false, long);
  rate(story, 'saul', 3, true, 'Guests asked for the children’s price.');
  rate(story, 'saul', 5, true);
  story.correct('The clubs ran out of copies; we print twice as many.');
  story.correct('The code on page two sells, that on page one does not.');
  return story.close('Lead with the price, and print it twice.');
};

const lessonIn = (story: Story) => {
  const lesson = lessonOf(story.state, story.ledger);
  if (!lesson) throw new Error('it was not released');
  return lesson;
};

describe('what released work taught', () => {
  it('is what it was closed with, what its corrections said, and the last word of each, in full', () => {
    const lesson = lessonIn(told());
    expect(lesson).toMatchObject({
      id: 'CR-7F3K2QX',
      title: 'Spring flyer',
      learned: 'Lead with the price, and print it twice.',
      rating: { average: 3.5, count: 2, used: 1 },
    });
    expect(lesson.corrections.map(({ note }) => note)).toEqual([
      'The code on page two sells, that on page one does not.',
      'The clubs ran out of copies; we print twice as many.',
    ]);
    expect(lesson.said).toMatchObject([
      { memberId: 'saul', used: true, rating: 5 },
      { memberId: 'rita', used: false, rating: 2, comment: long },
    ]);
    // What somebody said before their last word does not count any more.
    expect(lesson.said[0]).not.toHaveProperty('comment');
  });

  it('has the beginning of words whose events are not at hand', () => {
    const lesson = lessonOf(told().state, []);
    expect(lesson?.said.find(({ memberId }) => memberId === 'rita')?.comment).toBe(
      long.slice(0, 160),
    );
    expect(lesson?.corrections).toMatchObject([
      { note: 'The code on page two sells, that on page one does not.' },
    ]);
  });

  it('is no more than one reads beside a plan, however much was said', () => {
    const story = releasedStory();
    for (const id of ['rita', 'saul', 'sia']) rate(story, id, 4, true, 'It helped.');
    for (let nth = 1; nth <= 5; nth += 1) story.correct(`Correction ${nth} of those that we made.`);
    const { corrections, said } = lessonIn(story);
    expect(corrections.map(({ note }) => note.slice(0, 12))).toEqual([
      'Correction 5',
      'Correction 4',
      'Correction 3',
    ]);
    expect(said).toHaveLength(3);
  });

  it('is nothing of what was never released', () => {
    expect(lessonOf(inProduction(), [])).toBeUndefined();
  });

  it('is shown until the brief is signed', () => {
    for (const state of [inIntake(), inBrief(), withBrief(inBrief())])
      expect(isPlanned(state)).toBe(true);
    const withdrawn = new Story().submit().withdraw('Not needed').state;
    for (const state of [inProduction(), releasedState(), withdrawn])
      expect(isPlanned(state)).toBe(false);
  });

  it('has the last word of five of those who spoke, the latest first, and in their order', () => {
    const { state } = releasedStory();
    const words = [1, 3, 3, 2, 5, 4].map((hour, nth) => [
      `m${nth}`,
      { used: true, rating: 4, at: hoursAfter(state.updatedAt, hour) },
    ]);
    const lesson = lessonOf({ ...state, feedback: Object.fromEntries(words) }, []);
    expect(lesson?.said.map(({ memberId }) => memberId)).toEqual(['m4', 'm5', 'm1', 'm2', 'm3']);
  });

  it('is told by words of feedback, and not by those with which somebody signed', () => {
    const story = rate(releasedStory(), 'rita', 4, true);
    const { at = '' } = story.state.feedback.rita ?? {};
    const signed = story.ledger.find(({ type }) => type === 'sign-off-recorded');
    const spoke = { ...signed, at, data: { ...signed?.data, comment: 'Go ahead.' } };
    expect(lessonOf(story.state, [spoke as LedgerEvent])?.said[0]).not.toHaveProperty('comment');
  });

  it('is in words, once somebody has given feedback or corrected its course', () => {
    expect(hasWords(releasedStory().state)).toBe(false);
    expect(hasWords(rate(releasedStory(), 'rita', 4, true).state)).toBe(true);
    expect(hasWords(releasedStory().correct('We print twice as many.').state)).toBe(true);
  });
});

describe('a lesson in one line', () => {
  it('has the return, the rating, and the most telling of what was said', () => {
    const { state, ledger } = told();
    const earning = { ...state, money: { spent: 500_000, earned: 1_100_000, units: 80 } };
    expect(sayLesson(lessonOf(earning, ledger) as NonNullable<ReturnType<typeof lessonOf>>)).toBe(
      'Spring flyer (CR-7F3K2QX): returned 120 %, rated 3.5 of 5 by 2, used by 1. “Lead with the price, and print it twice.”',
    );
  });

  it('says that nobody has yet, where so', () => {
    expect(sayLesson(lessonIn(releasedStory()))).toBe(
      'Spring flyer (CR-7F3K2QX): nothing recorded yet, nobody has rated it yet. Nobody has said yet what was learned.',
    );
  });

  it('takes what was learned on the way, or what its users said, where it is not closed with words', () => {
    const users = rate(releasedStory(), 'rita', 2, false, long);
    const line = sayLesson(lessonIn(users));
    expect(line).toMatch(/rated 2 of 5 by 1, used by nobody\. “The price was out of date\. .* …”$/);
    expect(line.length).toBeLessThan(300);
    const corrected = users.correct('The clubs ran out of copies;\nwe print twice as many.');
    expect(sayLesson(lessonIn(corrected))).toContain(
      '“The clubs ran out of copies; we print twice as many.”',
    );
  });
});
