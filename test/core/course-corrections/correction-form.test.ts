import { expect, it } from 'vitest';
import { correctionForm } from '../../../functions/core/course-corrections/correction-form.ts';

const wrongIn = (form: object): string[] =>
  correctionForm.safeParse(form).error?.issues.map(({ path }) => path.join('/')) ?? [];

it('a course correction says what was learned, with or without a new plan, and nothing else', () => {
  expect(wrongIn({ note: 'Guests ask for the price first' })).toEqual([]);
  expect(wrongIn({ note: 'Guests ask for the price first', brief: { situation: '' } })).toEqual([]);
  expect(wrongIn({ brief: {} })).toEqual(['note']);
  expect(wrongIn({ note: ' ' })).toEqual(['note']);
  expect(wrongIn({ note: 'x'.repeat(2001) })).toEqual(['note']);
  expect(wrongIn({ note: 'So', brief: 'the same' })).toEqual(['brief']);
  expect(correctionForm.safeParse({ note: 'So', plan: {} }).success).toBe(false);
});
