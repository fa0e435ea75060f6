import { expect, it } from 'vitest';
import { daysAfter } from '../../../functions/core/calendar/time.ts';
import { executionAt } from '../../../functions/core/workflow/signal.ts';
import { monday, settings } from '../../story/sample.ts';
import { inBrief, inReleased, withBrief } from '../../story/states.ts';

/** How long a step may wait, in seconds: what Step Functions gets as its time-out. */

const day = 86_400;

it('is until the round expires, counted from now', () => {
  const state = withBrief(inBrief());
  // Ten working days of eight hours from Monday morning: Friday of the week after, when people go
  // home, on summer time.
  expect(state.round?.expiresAt).toBe('2026-03-13T21:00:00.000Z');
  const seconds = 11 * day + 7 * 3600;
  expect(executionAt(state, monday).timeoutSeconds).toBe(seconds);
  expect(executionAt(state, daysAfter(monday, 1)).timeoutSeconds).toBe(seconds - day);
});

it('is until the results window ends', () => {
  expect(executionAt(inReleased(), monday).timeoutSeconds).toBe(settings.resultsWindowDays * day);
});

it('is 30 days where nothing expires, however long the request is there', () => {
  expect(executionAt(inBrief(), monday).timeoutSeconds).toBe(30 * day);
  expect(executionAt(inBrief(), daysAfter(monday, 400)).timeoutSeconds).toBe(30 * day);
});

it('is never less than a second, also when the time is over', () => {
  expect(executionAt(withBrief(inBrief()), daysAfter(monday, 400)).timeoutSeconds).toBe(1);
});
