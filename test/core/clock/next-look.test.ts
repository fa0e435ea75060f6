import { describe, expect, it } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { duties } from '../../../functions/core/clock/duties.ts';
import { nextLook } from '../../../functions/core/clock/next-look.ts';
import { releasedStory } from '../../story/checked.ts';
import { settings } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

const states = { submitted: new Story().submit().state, released: releasedStory().state };

describe.each(Object.entries(states))('a request that is %s', (_, state) => {
  const now = state.updatedAt;
  const soon = hoursAfter(now, 0.25);

  it('is checked when its next duty is due, and not before the next run', () => {
    const due = duties.flatMap(({ at }) => at(state, settings) ?? []).sort();
    expect(due).not.toEqual([]);
    const look = nextLook(state, 'healthy', now, settings);
    expect(look >= soon).toBe(true);
    expect(due.every((at) => look <= at || look === soon)).toBe(true);
  });

  it('is checked once a day at least', () => {
    expect(nextLook(state, 'healthy', now, settings) <= hoursAfter(now, 24)).toBe(true);
  });

  it.each(['moving', 'signalled', 'redriven'] as const)(
    'and %s is checked by the next run',
    (repaired) => {
      expect(nextLook(state, repaired, now, settings)).toBe(soon);
    },
  );
});
