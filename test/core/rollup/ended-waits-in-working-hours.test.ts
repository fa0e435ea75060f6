import { expect, it } from 'vitest';
import type { RequestState } from '../../../functions/core/request/request.ts';
import { evolve } from '../../../functions/core/request/request.ts';
import { promiseCounter } from '../../../functions/core/rollup/counters.ts';
import { eventCounts } from '../../../functions/core/rollup/event-counts.ts';
import { settings } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

/** Promises kept and missed in a story, by waiter: `kept:owner 1`. */
const promises = ({ ledger }: Story): Record<string, number> => {
  const sums: Record<string, number> = {};
  let state: RequestState | undefined;
  for (const event of ledger) {
    const after = evolve(event.requestId, state, event, event.at);
    for (const { counter, by } of eventCounts(state, event, after, settings)) {
      if (/^(kept|missed):/.test(counter)) sums[counter] = (sums[counter] ?? 0) + by;
    }
    state = after;
  }
  return sums;
};

/** Submitted on Friday, 22 May 2026, at three in New York, before a long weekend. */
const onFriday = () => {
  const story = new Story();
  story.now = '2026-05-22T19:00:00.000Z';
  return story.submit({ form: { neededBy: '2026-09-01' } });
};

const acceptedAt = (story: Story, at: string): Story => {
  story.now = at;
  return story.triage({ action: 'accept' });
};

it('keeps a promise over a weekend and a holiday, to the minute', () => {
  // Two hours of Friday, and six of Tuesday.
  expect(promises(acceptedAt(onFriday(), '2026-05-26T19:00:00.000Z'))).toEqual({
    [promiseCounter('owner', true)]: 1,
  });
  expect(promises(acceptedAt(onFriday(), '2026-05-26T19:01:00.000Z'))).toEqual({
    [promiseCounter('owner', false)]: 1,
  });
});

it('is not affected by reminders', () => {
  const story = onFriday().runClock('2026-05-26T15:00:00.000Z');
  expect(promises(story)).toEqual({});
  expect(promises(acceptedAt(story, '2026-05-26T18:00:00.000Z'))).toEqual({
    [promiseCounter('owner', true)]: 1,
  });
});

it('holds each party of a round to its own promise', () => {
  const [office] = settings.sla.calendars;
  if (!office) throw new Error('the sample has a calendar');
  const story = new Story();
  story.settings = {
    ...settings,
    sla: {
      ...settings.sla,
      calendars: [office, { ...office, parties: ['sales'], signOffHours: 4 }],
    },
  };
  story.submit().triage({ action: 'accept' }).brief();
  story.now = '2026-03-02T20:00:00.000Z';
  story.bothSidesSign();
  expect(promises(story)).toEqual({
    [promiseCounter('owner', true)]: 2,
    [promiseCounter('sales', false)]: 1,
    [promiseCounter('marketing', true)]: 1,
  });
});
