import { describe, expect, it } from 'vitest';
import { hoursAfter, timeIn } from '../../../functions/core/calendar/time.ts';
import { duePeriod } from '../../../functions/core/rollup/due-period.ts';
import { lastEnded } from '../../../functions/core/rollup/period.ts';
import type { Settings } from '../../../functions/core/words/settings.ts';
import { sampleSettings } from '../../../lib/infra/config/sample-settings.ts';

const due = (weekDay: Settings['rollup']['weekDay'], hour: number, minute = 0) => ({
  timeZone: 'America/New_York',
  rollup: { ...sampleSettings.rollup, weekDay, hour, minute },
});

/**
 * Week 10 of 2026 begins on Monday, 2 March; New York puts its clocks forward on the Sunday of that
 * week.
 */
describe('the rollup that was due last', () => {
  it.each([
    ['a minute before its time', '2026-03-09T10:59:00.000Z', '2026-W09'],
    ['at its time', '2026-03-09T11:00:00.000Z', '2026-W10'],
    ['on the evening before', '2026-03-09T03:59:00.000Z', '2026-W09'],
    ['in the middle of the week', '2026-03-11T12:00:00.000Z', '2026-W10'],
    ['on the Sunday after', '2026-03-16T03:00:00.000Z', '2026-W10'],
    ['before the clocks were put forward', '2026-03-02T12:00:00.000Z', '2026-W09'],
  ])('on Mondays at seven, %s', (_, instant, period) => {
    expect(duePeriod(instant, 'week', due('MON', 7))).toBe(period);
  });

  it.each([
    ['before its day', '2026-03-12T12:00:00.000Z', '2026-W09'],
    ['on its day, before its time', '2026-03-13T20:29:00.000Z', '2026-W09'],
    ['on its day, at its time', '2026-03-13T20:30:00.000Z', '2026-W10'],
    ['on the Monday after', '2026-03-16T12:00:00.000Z', '2026-W10'],
  ])('on Fridays at half past four, %s', (_, instant, period) => {
    expect(duePeriod(instant, 'week', due('FRI', 16, 30))).toBe(period);
  });

  it.each(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const)(
    'changes with the run on %s, which closes it',
    (weekDay) => {
      const settings = due(weekDay, 12);
      const hours = Array.from({ length: 24 * 21 }, (_, hour) =>
        hoursAfter('2026-03-02T05:00:00.000Z', hour),
      );
      const runs = hours.filter(
        (instant) =>
          duePeriod(instant, 'week', settings) !==
          duePeriod(hoursAfter(instant, -1), 'week', settings),
      );
      expect(runs).toHaveLength(3);
      for (const run of runs) {
        expect(timeIn(settings.timeZone, run)).toBe('12:00');
        expect(duePeriod(run, 'week', settings)).toBe(lastEnded(run, settings.timeZone, 'week'));
      }
    },
  );

  it.each([
    ['a minute before its time', '2026-04-01T10:59:00.000Z', '2026-02', '2025-Q4'],
    ['at its time', '2026-04-01T11:00:00.000Z', '2026-03', '2026-Q1'],
    ['on the evening before', '2026-04-01T03:59:00.000Z', '2026-02', '2025-Q4'],
    ['on the first of another month', '2026-05-01T11:00:00.000Z', '2026-04', '2026-Q1'],
    ['on the last day of the year', '2026-12-31T12:00:00.000Z', '2026-11', '2026-Q3'],
    ['in the new year', '2027-01-01T12:00:00.000Z', '2026-12', '2026-Q4'],
  ])('of months and quarters, at seven on their first days, %s', (_, instant, month, quarter) => {
    expect(duePeriod(instant, 'month', due('FRI', 7))).toBe(month);
    expect(duePeriod(instant, 'quarter', due('FRI', 7))).toBe(quarter);
  });

  it.each(['month', 'quarter'] as const)(
    'of a %s changes with each run, which closes it',
    (cadence) => {
      const settings = due('MON', 12);
      const hours = Array.from({ length: 24 * 366 }, (_, hour) =>
        hoursAfter('2027-10-02T04:00:00.000Z', hour),
      );
      const runs = hours.filter(
        (instant) =>
          duePeriod(instant, cadence, settings) !==
          duePeriod(hoursAfter(instant, -1), cadence, settings),
      );
      expect(runs).toHaveLength(cadence === 'month' ? 12 : 4);
      for (const run of runs) {
        expect(timeIn(settings.timeZone, run)).toBe('12:00');
        expect(duePeriod(run, cadence, settings)).toBe(lastEnded(run, settings.timeZone, cadence));
      }
    },
  );
});
