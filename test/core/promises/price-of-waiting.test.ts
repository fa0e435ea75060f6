import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../functions/core/calendar/day-number.ts';
import { priceOfWaiting } from '../../../functions/core/promises/price-of-waiting.ts';
import { brief, settings } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

/** A plan that earns 15,000 in the ten days from March 10 to 19. */
const dated = (from = '2026-03-10', until = '2026-03-19', expectedUnits = 100) => ({
  ...brief,
  measures: {
    ...brief.measures,
    expectedUnits,
    attribution: { counts: ['membership' as const], from, until, checkIns: [] },
  },
});

const planned = (plan = dated()) => new Story().submit().triage({ action: 'accept' }).brief(plan);

describe('the price of waiting', () => {
  it('is the value of the plan over the days on which its results count', () => {
    const price = { aDay: 150_000, from: '2026-03-10', until: '2026-03-19' };
    expect(priceOfWaiting(planned().state, settings)).toEqual(price);
    expect(priceOfWaiting(planned().bothSidesSign().state, settings)).toEqual(price);
  });

  it('is not invented: a plan without days or value has none, and so has work that is out', () => {
    const story = new Story().submit().triage({ action: 'accept' });
    expect(priceOfWaiting(story.state, settings)).toBeUndefined();
    expect(priceOfWaiting(story.brief().state, settings)).toBeUndefined();
    expect(priceOfWaiting(planned(dated('2026-03-10', '2026-03-19', 0)).state, settings)).toBe(
      undefined,
    );
    expect(priceOfWaiting(new Story().release(dated()).state, settings)).toBeUndefined();
    expect(priceOfWaiting(planned().withdraw('No more').state, settings)).toBeUndefined();
  });

  it('adds up to the value of the plan, to half a cent a day', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.integer({ min: 1, max: 5000 }), (more, units) => {
        const { aDay = 0 } =
          priceOfWaiting(
            planned(dated('2026-03-10', addDays('2026-03-10', more), units)).state,
            settings,
          ) ?? {};
        expect(Math.abs(aDay * (more + 1) - units * 15_000)).toBeLessThanOrEqual((more + 1) / 2);
      }),
      { numRuns: 30 },
    );
  });
});
