import { expect, it } from 'vitest';
import { addDays } from '../../../functions/core/calendar/day-number.ts';
import { formOf, propose, words } from '../../story/agreed.ts';
import { refusal } from '../../story/sample.ts';

/** Days. */
const longest = 731;

const said = (days: { from?: string; reviewOn?: string }) =>
  refusal(propose(undefined, formOf(words, days)));

const wrong = (pointer: string, detail: string) => ({
  type: 'invalid-fields',
  errors: [{ pointer, detail }],
});

it('begins today or later, and is looked at again after that', () => {
  expect(said({ from: '2026-03-01' })).toEqual(
    wrong('/from', 'must not be before today, 2026-03-02: nobody agreed to it then'),
  );
  expect(said({ from: '2026-03-03', reviewOn: '2026-03-03' })).toEqual(
    wrong('/reviewOn', 'must be after from'),
  );
});

it('is looked at again within the longest time that one is in force', () => {
  const last = addDays('2026-03-03', longest);
  expect(propose(undefined, formOf(words, { reviewOn: last })).ok).toBe(true);
  expect(said({ reviewOn: addDays(last, 1) })).toEqual(
    wrong('/reviewOn', `must be within ${longest} days of from`),
  );
});
