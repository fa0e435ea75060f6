import { expect, it } from 'vitest';
import { daysAfter } from '../../../functions/core/calendar/time.ts';
import { executionAt } from '../../../functions/core/workflow/signal.ts';
import { monday, settings } from '../../story/sample.ts';
import { inBrief, releasedState, withBrief } from '../../story/states.ts';

/** The time-out of a step in seconds, as Step Functions gets it. */

const day = 86_400;

it('lasts until the round expires', () => {
  const state = withBrief(inBrief());
  // Ten working days of eight hours from Monday morning: closing time on Friday of the next week,
  // in summer time.
  expect(state.round?.expiresAt).toBe('2026-03-13T21:00:00.000Z');
  const seconds = 11 * day + 7 * 3600;
  expect(executionAt(state, monday).timeoutSeconds).toBe(seconds);
  expect(executionAt(state, daysAfter(monday, 1)).timeoutSeconds).toBe(seconds - day);
});

it('lasts until the results window ends', () => {
  expect(executionAt(releasedState(), monday).timeoutSeconds).toBe(
    settings.resultsWindowDays * day,
  );
});

it('is 30 days if nothing expires, however old the request is', () => {
  expect(executionAt(inBrief(), monday).timeoutSeconds).toBe(30 * day);
  expect(executionAt(inBrief(), daysAfter(monday, 400)).timeoutSeconds).toBe(30 * day);
});

it('is at least a second, even if the time is over', () => {
  expect(executionAt(withBrief(inBrief()), daysAfter(monday, 400)).timeoutSeconds).toBe(1);
});
