import { expect, it } from 'vitest';
import type { Lesson } from '../../../functions/core/library/lesson.ts';
import { Story } from '../../story/story.ts';
import { mailWritten } from '../../story/written.ts';

const lesson = (nth: number, learned?: string): Lesson => ({
  id: `CR-000000${nth}`,
  title: `Flyer ${nth}`,
  money: { spent: 100, earned: 250, net: 150, roi: 1.5 },
  ...(learned && { learned }),
  corrections: [],
  said: [],
});

const accepted = () => new Story().submit().triage({ action: 'accept' });

it('tells the owner whose brief begins what the like of it taught, a line each, and nobody else', () => {
  const story = accepted();
  const lessons = [lesson(1, 'Lead with the price.'), lesson(2)];
  const { text, html } = mailWritten(story, story.owner, 'stage-changed', { lessons });
  expect(text).toContain('What work that is alike taught');
  expect(text).toContain(
    'Flyer 1 (CR-0000001): returned 150 %, nobody has rated it yet. “Lead with the price.”',
  );
  expect(text).toContain('Flyer 2 (CR-0000002)');
  expect(text).toContain('Nobody has said yet what was learned.');
  expect(html).toContain('Lead with the price.');
  expect(mailWritten(story, 'rita', 'stage-changed', { lessons }).text).not.toContain('Flyer 1');
});

it('says nothing of the like of it where there is none', () => {
  const story = accepted();
  const { text } = mailWritten(story, story.owner, 'stage-changed', { lessons: [] });
  expect(text).not.toContain('alike');
});
