import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  neededBeforePromised,
  promisedRelease,
} from '../../../functions/core/promises/promised-release.ts';
import { monday, settings } from '../../story/sample.ts';

const { sla } = settings;

describe('the promised release', () => {
  it('is what the promises of all steps add up to, in working hours', () => {
    const days = (hours: number) => Math.ceil(hours / 8);
    const light = sla.triageHours + sla.briefHours + sla.productionHours + 2 * sla.signOffHours;
    const full = light + sla.signOffHours;
    // Thirteen and fifteen working days of eight hours from Monday, March 2, 9:00 in New York.
    expect([days(light), days(full)]).toEqual([13, 15]);
    expect(promisedRelease({}, monday, settings)).toBe('2026-03-18');
    expect(promisedRelease({ campaign: 'Spring' }, monday, settings)).toBe('2026-03-20');
    const dear = { amount: settings.fullTierFrom, currency: 'USD' };
    expect(promisedRelease({ expectedCost: dear }, monday, settings)).toBe('2026-03-20');
  });

  it('is told where the work is needed before it, and on that day not', () => {
    const released = '2026-03-18';
    expect(neededBeforePromised({ neededBy: '2026-03-17' }, monday, settings)).toBe(released);
    expect(neededBeforePromised({ neededBy: released }, monday, settings)).toBeUndefined();
  });

  it('is never before the day of asking, and never sooner for who asks later', () => {
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 300 });
    const at = (minute: number) => new Date(Date.parse(monday) + minute * 60_000).toISOString();
    fc.assert(
      fc.property(minutes, minutes, (one, other) => {
        const [sooner, later] = [Math.min(one, other), Math.max(one, other)].map(at) as [
          string,
          string,
        ];
        const released = promisedRelease({}, sooner, settings);
        expect(released >= sooner.slice(0, 10)).toBe(true);
        expect(promisedRelease({}, later, settings) >= released).toBe(true);
        expect(promisedRelease({ campaign: 'a' }, sooner, settings) >= released).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
