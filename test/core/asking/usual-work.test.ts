import { describe, expect, it } from 'vitest';
import { usualWork } from '../../../functions/core/asking/usual-work.ts';
import { daysAfter } from '../../../functions/core/calendar/time.ts';
import { monday } from '../../story/sample.ts';

const flyer = (days: number | undefined, spent = 0) => ({
  submittedAt: monday,
  form: { collateralType: 'flyer' },
  ...(days !== undefined && { released: { at: daysAfter(monday, days) } }),
  money: { spent, earned: 0 },
});

describe('what work of a type usually takes', () => {
  it('is the median of what was released, in whole days, and of what had a cost', () => {
    const past = [flyer(30, 900), flyer(4.5), flyer(2, 100)];
    expect(usualWork('flyer', past)).toEqual({ count: 3, days: 5, cost: 900 });
  });

  it('is one that there was, of an even count as well', () => {
    expect(usualWork('flyer', [flyer(1, 10), flyer(9, 30)])).toEqual({
      count: 2,
      days: 9,
      cost: 30,
    });
  });

  it('is nothing before there is any of that type, and counts no other type', () => {
    expect(usualWork('video', [flyer(3, 100)])).toEqual({ count: 0, days: 0 });
    expect(usualWork('flyer', [flyer(undefined)])).toEqual({ count: 0, days: 0 });
  });
});
