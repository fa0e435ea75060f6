import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boundsOf,
  daysOf,
  describePeriod,
  lastEnded,
  nextPeriod,
  Period,
  periodOf,
  periodOfDay,
  phaseOf,
  previousPeriod,
} from '../../functions/roi/period.ts';
import { dayIn } from '../../functions/shared/time.ts';

const instants = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const days = instants.map((instant) => instant.slice(0, 10));

// Whole hours and odd ones, both hemispheres, clocks put forward at midnight (Cairo, Santiago), a half-hour
// change (Lord Howe), and the ends of the earth.
const zones = fc.constantFrom(
  'UTC',
  'America/New_York',
  'Europe/Copenhagen',
  'Asia/Kolkata',
  'Africa/Cairo',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
);

const justBefore = (instant: string) => new Date(Date.parse(instant) - 1).toISOString();

describe('periods', () => {
  it.each([
    ['2026-11-16', '2026-W47'],
    ['2026-11-22', '2026-W47'],
    ['2026-11-23', '2026-W48'],
    ['2021-01-03', '2020-W53'],
    ['2024-12-30', '2025-W01'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2000-01-01', '1999-W52'],
  ])('puts %s into the ISO week %s', (day, period) => {
    expect(periodOfDay(day)).toBe(period);
  });

  it('knows the days of a week, across a year end too', () => {
    expect(daysOf('2026-W47')).toEqual({ firstDay: '2026-11-16', lastDay: '2026-11-22' });
    expect(daysOf('2026-W53')).toEqual({ firstDay: '2026-12-28', lastDay: '2027-01-03' });
    expect(describePeriod('2026-W07')).toBe('week 7 of 2026');
  });

  it.each(['2026-W47', '2026-W53', '2020-W53', '2027-W01'])('takes %s', (text) => {
    expect(Period.safeParse(text).success).toBe(true);
  });

  it.each([
    '0000-W01',
    '1999-W52',
    '2025-W53',
    '2026-W00',
    '2026-W54',
    '2026-W7',
    '2026W47',
    '2026-w47',
    '26-W47',
    '2026-11',
    'to-date',
    '',
    '2026-W47\n',
  ])('refuses %j', (text) => {
    expect(Period.safeParse(text).success).toBe(false);
  });

  it('throws for a name that is no period, so that a fault is not reported as a week', () => {
    expect(() => daysOf('2025-W53')).toThrow(RangeError);
  });

  it('judges an instant by the calendar of the time zone', () => {
    expect(periodOf('2026-11-23T04:59:59.999Z', 'America/New_York')).toBe('2026-W47');
    expect(periodOf('2026-11-23T05:00:00.000Z', 'America/New_York')).toBe('2026-W48');
    expect(periodOf('2026-11-22T10:00:00.000Z', 'Pacific/Kiritimati')).toBe('2026-W48');
  });

  it('is an hour shorter when clocks are put forward, and an hour longer when they are put back', () => {
    const hours = (period: string, zone: string) => {
      const { start, end } = boundsOf(period, zone);
      return (Date.parse(end) - Date.parse(start)) / 3_600_000;
    };
    expect(hours('2026-W10', 'America/New_York')).toBe(167);
    expect(hours('2026-W44', 'America/New_York')).toBe(169);
    expect(hours('2026-W47', 'America/New_York')).toBe(168);
    expect(boundsOf('2026-W13', 'Europe/Copenhagen')).toEqual({
      start: '2026-03-22T23:00:00.000Z',
      end: '2026-03-29T22:00:00.000Z',
    });
  });

  it('is closed by the run on the Monday after it, not by one on its Sunday', () => {
    expect(lastEnded('2026-11-23T12:00:00.000Z', 'America/New_York')).toBe('2026-W47');
    expect(lastEnded('2026-11-23T04:00:00.000Z', 'America/New_York')).toBe('2026-W46');
    expect(lastEnded('2027-01-04T12:00:00.000Z', 'America/New_York')).toBe('2026-W53');
  });

  it('has not started, runs, or has ended', () => {
    expect(phaseOf('2026-W47', '2026-11-16T04:59:59.999Z', 'America/New_York')).toBe('not-started');
    expect(phaseOf('2026-W47', '2026-11-16T05:00:00.000Z', 'America/New_York')).toBe('running');
    expect(phaseOf('2026-W47', '2026-11-23T04:59:59.999Z', 'America/New_York')).toBe('running');
    expect(phaseOf('2026-W47', '2026-11-23T05:00:00.000Z', 'America/New_York')).toBe('ended');
  });

  it('contains exactly its own days, starts on a Monday, and ends on a Sunday', () => {
    fc.assert(
      fc.property(days, (day) => {
        const { firstDay, lastDay } = daysOf(periodOfDay(day));
        expect(firstDay <= day && day <= lastDay).toBe(true);
        expect(new Date(`${firstDay}T00:00:00Z`).getUTCDay()).toBe(1);
        expect(new Date(`${lastDay}T00:00:00Z`).getUTCDay()).toBe(0);
      }),
    );
  });

  it('names are in the order of time, without gaps, and can be read back', () => {
    fc.assert(
      fc.property(days, (day) => {
        const period = periodOfDay(day);
        const next = nextPeriod(period);
        expect(Period.parse(period)).toBe(period);
        expect(previousPeriod(next)).toBe(period);
        expect(period < next).toBe(true);
        expect(Date.parse(daysOf(next).firstDay) - Date.parse(daysOf(period).lastDay)).toBe(86_400_000);
      }),
    );
  });

  it('contains an instant exactly when it lies between its bounds, in every time zone', () => {
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const period = periodOf(instant, zone);
        const { start, end } = boundsOf(period, zone);
        expect(start <= instant && instant < end).toBe(true);
        expect(periodOf(start, zone)).toBe(period);
        expect(periodOf(justBefore(start), zone)).toBe(previousPeriod(period));
        expect(dayIn(zone, start)).toBe(daysOf(period).firstDay);
        expect(dayIn(zone, justBefore(end))).toBe(daysOf(period).lastDay);
        expect(phaseOf(lastEnded(instant, zone), instant, zone)).toBe('ended');
        expect(phaseOf(period, instant, zone)).toBe('running');
      }),
    );
  });
});
