import { describe, expect, it } from 'vitest';
import {
  datesPast,
  stepsAfterGoals,
  windowMissesResults,
} from '../../../functions/core/brief/plan-dates.ts';
import { readablePlan } from '../../../functions/core/brief/readable-plan.ts';

type Days = {
  goals?: (string | undefined)[];
  steps?: (string | undefined)[];
  from?: string;
  until?: string;
};

const planned = ({ goals = [], steps = [], ...attribution }: Days) =>
  readablePlan('USD').parse({
    goal: { kpis: goals.map((by) => ({ by })) },
    implementation: { steps: steps.map((by) => ({ by })) },
    measures: { attribution },
  });

const on = (today: string, more: object = {}) =>
  ({ today, ...more }) as unknown as Parameters<typeof datesPast>[1];

const may = (day: number) => `2026-05-${String(day).padStart(2, '0')}`;

describe('goals and steps', () => {
  it('lie ahead, today included', () => {
    const plan = planned({ goals: [may(2), undefined, may(3)], steps: [may(1), undefined] });
    const detail = 'is in the past; name a day from today on';
    expect(datesPast(plan, on(may(3)))).toEqual([
      { pointer: '/goal/kpis/0/by', detail },
      { pointer: '/implementation/steps/0/by', detail },
    ]);
    expect(datesPast(plan, on(may(1)))).toEqual([]);
  });

  it('may stay where they were when the plan was signed', () => {
    const signed = planned({ goals: [may(2)] });
    const plan = planned({ goals: [may(2), may(1)] });
    expect(datesPast(plan, on(may(9), { signed }))).toMatchObject([{ pointer: '/goal/kpis/1/by' }]);
  });

  it('end with the last of the goals, and are not judged before all goals have a day', () => {
    const late = (days: Days) => stepsAfterGoals(planned(days), on(may(1)));
    expect(late({ goals: [may(9), may(5)], steps: [may(9), undefined, may(10)] })).toEqual([
      {
        pointer: '/implementation/steps/2/by',
        detail: 'is after the last goal, 2026-05-09; move one of the two',
      },
    ]);
    expect(late({ goals: [may(5), undefined], steps: [may(10)] })).toEqual([]);
    expect(late({ steps: [may(10)] })).toEqual([]);
  });
});

describe('the time in which results count', () => {
  const missing = (days: Days, more: object = {}) =>
    windowMissesResults(planned(days), on(may(10), more));
  const until = '/measures/attribution/until';
  const closed = (out: string) => [
    {
      pointer: until,
      detail: `closes before anything is out, which is by ${out}: nothing would count`,
    },
  ];

  it('ends today or later', () => {
    expect(missing({ until: may(10) })).toEqual([]);
    expect(missing({ until: may(9) })).toEqual([
      { pointer: until, detail: 'is in the past; name a day from today on' },
    ]);
  });

  it('ends when the work is needed, or later', () => {
    expect(missing({ until: may(20) }, { neededBy: may(20) })).toEqual([]);
    expect(missing({ until: may(20) }, { neededBy: may(21) })).toEqual(closed(may(21)));
    expect(missing({}, { neededBy: may(21) })).toEqual([]);
  });

  it('ends when the first step is done, or later, of those before the last goal', () => {
    const goals = [may(30)];
    expect(missing({ goals, steps: [may(30), may(25)], until: may(24) })).toEqual(closed(may(25)));
    expect(missing({ goals, steps: [may(30)], until: may(24) })).toEqual(closed(may(30)));
    expect(missing({ goals, steps: [may(25), undefined], until: may(25) })).toEqual([]);
    expect(missing({ goals, steps: [may(31)], until: may(24) })).toEqual([]);
    expect(missing({ goals: [undefined], steps: [may(25)], until: may(24) })).toEqual([]);
  });

  it('opens when the last goal is to be reached, or before', () => {
    const goals = [may(20), may(25)];
    expect(missing({ goals, from: may(25) })).toEqual([]);
    expect(missing({ goals, from: may(26) })).toEqual([
      {
        pointer: '/measures/attribution/from',
        detail: 'opens after the last goal, 2026-05-25: nothing would count by then',
      },
    ]);
    expect(missing({ goals })).toEqual([]);
    expect(missing({ goals: [may(20), undefined], from: may(26) })).toEqual([]);
  });

  it('is not judged again once the plan was signed', () => {
    const signed = planned({});
    expect(missing({ goals: [may(20)], from: may(26), until: may(1) }, { signed })).toEqual([]);
  });
});
