import { expect, it } from 'vitest';
import { wordsIn } from '../../../functions/core/words/words-in.ts';

it('words are counted as their language has them', () => {
  expect(wordsIn('夏までに新しい会員を百人増やす').length).toBeGreaterThan(4);
  expect(wordsIn('Win one-hundred members')).toEqual(['win', 'one', 'hundred', 'members']);
});
