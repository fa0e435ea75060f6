import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayIn } from '../../../functions/core/calendar/time.ts';
import { Cadence } from '../../../functions/core/rollup/calendars.ts';
import {
  boundsOf,
  cadenceOf,
  daysOf,
  describePeriod,
  lastEnded,
  nextPeriod,
  Period,
  periodOf,
  periodOfDay,
  periodsOf,
  periodsOfDay,
  phaseOf,
  previousPeriod,
} from '../../../functions/core/rollup/period.ts';

const instants = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const days = instants.map((instant) => instant.slice(0, 10));

// Whole hours and odd ones, both hemispheres, clocks put forward at midnight (Cairo, Santiago), a
// half-hour change (Lord Howe), and the ends of the earth.
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

const cadences = fc.constantFrom(...Cadence.options);

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
  ])('put %s into the ISO week %s', (day, period) => {
    expect(periodOfDay(day, 'week')).toBe(period);
  });

  it.each([
    ['2026-01-01', '2026-W01', '2026-01', '2026-Q1'],
    ['2026-11-30', '2026-W49', '2026-11', '2026-Q4'],
    ['2026-12-01', '2026-W49', '2026-12', '2026-Q4'],
    ['2027-01-01', '2026-W53', '2027-01', '2027-Q1'],
    ['2024-12-31', '2025-W01', '2024-12', '2024-Q4'],
    ['2028-02-29', '2028-W09', '2028-02', '2028-Q1'],
    ['2028-06-30', '2028-W26', '2028-06', '2028-Q2'],
    ['2028-07-01', '2028-W26', '2028-07', '2028-Q3'],
  ])('put %s into %s, %s and %s', (day, ...periods) => {
    expect(periodsOfDay(day)).toEqual(periods);
  });

  it('have the days of months, leap years included, and of quarters', () => {
    expect(daysOf('2026-02')).toEqual({ firstDay: '2026-02-01', lastDay: '2026-02-28' });
    expect(daysOf('2028-02')).toEqual({ firstDay: '2028-02-01', lastDay: '2028-02-29' });
    expect(daysOf('2100-02')).toEqual({ firstDay: '2100-02-01', lastDay: '2100-02-28' });
    expect(daysOf('2026-12')).toEqual({ firstDay: '2026-12-01', lastDay: '2026-12-31' });
    expect(daysOf('2026-Q1')).toEqual({ firstDay: '2026-01-01', lastDay: '2026-03-31' });
    expect(daysOf('2026-Q2')).toEqual({ firstDay: '2026-04-01', lastDay: '2026-06-30' });
    expect(daysOf('2026-Q4')).toEqual({ firstDay: '2026-10-01', lastDay: '2026-12-31' });
    expect([nextPeriod('2026-12'), previousPeriod('2026-01')]).toEqual(['2027-01', '2025-12']);
    expect([nextPeriod('2026-Q4'), previousPeriod('2026-Q1')]).toEqual(['2027-Q1', '2025-Q4']);
    expect(describePeriod('2026-03')).toBe('March 2026');
    expect(describePeriod('2026-Q3')).toBe('quarter 3 of 2026');
  });

  it('have the days of a week, even across a year’s end', () => {
    expect(daysOf('2026-W47')).toEqual({ firstDay: '2026-11-16', lastDay: '2026-11-22' });
    expect(daysOf('2026-W53')).toEqual({ firstDay: '2026-12-28', lastDay: '2027-01-03' });
    expect(describePeriod('2026-W07')).toBe('week 7 of 2026');
  });

  it.each([
    '2026-W47',
    '2026-W53',
    '2020-W53',
    '2027-W01',
    '2000-01',
    '2026-12',
    '2026-Q1',
    '2026-Q4',
  ])('accept %s', (text) => {
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
    '2026-00',
    '2026-13',
    '2026-1',
    '1999-12',
    '2026-Q0',
    '2026-Q5',
    '2026-q1',
    '2026-11-18',
    '2026',
    'to-date',
    '',
    '2026-W47\n',
  ])('refuse %j', (text) => {
    expect(Period.safeParse(text).success).toBe(false);
  });

  it('throw for an invalid name, so that a fault is not reported as a week', () => {
    expect(() => daysOf('2025-W53')).toThrow(RangeError);
  });

  it('take an instant by the calendar of the time zone', () => {
    expect(periodOf('2026-11-23T04:59:59.999Z', 'America/New_York', 'week')).toBe('2026-W47');
    expect(periodOf('2026-11-23T05:00:00.000Z', 'America/New_York', 'week')).toBe('2026-W48');
    expect(periodOf('2026-11-22T10:00:00.000Z', 'Pacific/Kiritimati', 'week')).toBe('2026-W48');
    expect(periodsOf('2027-01-01T04:59:59.999Z', 'America/New_York')).toEqual([
      '2026-W53',
      '2026-12',
      '2026-Q4',
    ]);
    expect(periodsOf('2027-01-01T05:00:00.000Z', 'America/New_York')).toEqual([
      '2026-W53',
      '2027-01',
      '2027-Q1',
    ]);
  });

  it('are an hour shorter when clocks go forward, and longer when they go back', () => {
    const hours = (period: string, zone: string) => {
      const { start, end } = boundsOf(period, zone);
      return (Date.parse(end) - Date.parse(start)) / 3_600_000;
    };
    expect(hours('2026-W10', 'America/New_York')).toBe(167);
    expect(hours('2026-W44', 'America/New_York')).toBe(169);
    expect(hours('2026-W47', 'America/New_York')).toBe(168);
    expect(hours('2026-03', 'America/New_York')).toBe(31 * 24 - 1);
    expect(hours('2026-11', 'America/New_York')).toBe(30 * 24 + 1);
    expect(hours('2026-Q1', 'America/New_York')).toBe(90 * 24 - 1);
    expect(hours('2026-Q4', 'America/New_York')).toBe(92 * 24 + 1);
    expect(hours('2026-Q3', 'America/New_York')).toBe(92 * 24);
    expect(hours('2026-10', 'Australia/Lord_Howe')).toBe(31 * 24 - 0.5);
    expect(boundsOf('2026-W13', 'Europe/Copenhagen')).toEqual({
      start: '2026-03-22T23:00:00.000Z',
      end: '2026-03-29T22:00:00.000Z',
    });
  });

  it('are closed by the run on the day after them, not by one on their last day', () => {
    expect(lastEnded('2026-11-23T12:00:00.000Z', 'America/New_York', 'week')).toBe('2026-W47');
    expect(lastEnded('2026-11-23T04:00:00.000Z', 'America/New_York', 'week')).toBe('2026-W46');
    expect(lastEnded('2027-01-04T12:00:00.000Z', 'America/New_York', 'week')).toBe('2026-W53');
    expect(lastEnded('2027-01-01T12:00:00.000Z', 'America/New_York', 'month')).toBe('2026-12');
    expect(lastEnded('2027-01-01T04:00:00.000Z', 'America/New_York', 'month')).toBe('2026-11');
    expect(lastEnded('2027-01-01T12:00:00.000Z', 'America/New_York', 'quarter')).toBe('2026-Q4');
    expect(lastEnded('2027-01-01T04:00:00.000Z', 'America/New_York', 'quarter')).toBe('2026-Q3');
  });

  it('have not started, are running, or have ended', () => {
    expect(phaseOf('2026-W47', '2026-11-16T04:59:59.999Z', 'America/New_York')).toBe('not-started');
    expect(phaseOf('2026-W47', '2026-11-16T05:00:00.000Z', 'America/New_York')).toBe('running');
    expect(phaseOf('2026-W47', '2026-11-23T04:59:59.999Z', 'America/New_York')).toBe('running');
    expect(phaseOf('2026-W47', '2026-11-23T05:00:00.000Z', 'America/New_York')).toBe('ended');
  });

  it('contain exactly their own days, and end before the next one starts', () => {
    fc.assert(
      fc.property(days, (day) => {
        for (const period of periodsOfDay(day)) {
          const { firstDay, lastDay } = daysOf(period);
          expect(firstDay <= day && day <= lastDay).toBe(true);
          if (cadenceOf(period) === 'week') continue;
          expect(firstDay).toMatch(cadenceOf(period) === 'month' ? /-01$/ : /-(01|04|07|10)-01$/);
          expect(daysOf(nextPeriod(period)).firstDay).toMatch(/-01$/);
        }
      }),
    );
  });

  it('of a quarter are three months with their days', () => {
    fc.assert(
      fc.property(days, (day) => {
        const quarter = periodOfDay(day, 'quarter');
        const first = periodOfDay(daysOf(quarter).firstDay, 'month');
        const months = [first, nextPeriod(first), nextPeriod(nextPeriod(first))];
        expect(months).toContain(periodOfDay(day, 'month'));
        expect(daysOf(months[2] as string).lastDay).toBe(daysOf(quarter).lastDay);
      }),
    );
  });

  it('of seven days start on a Monday, and end on a Sunday', () => {
    fc.assert(
      fc.property(days, (day) => {
        const { firstDay, lastDay } = daysOf(periodOfDay(day, 'week'));
        expect(new Date(`${firstDay}T00:00:00Z`).getUTCDay()).toBe(1);
        expect(new Date(`${lastDay}T00:00:00Z`).getUTCDay()).toBe(0);
      }),
    );
  });

  it('have names in order of time, without gaps, that can be parsed', () => {
    fc.assert(
      fc.property(days, cadences, (day, cadence) => {
        const period = periodOfDay(day, cadence);
        expect(cadenceOf(period)).toBe(cadence);
        const next = nextPeriod(period);
        expect(Period.parse(period)).toBe(period);
        expect(previousPeriod(next)).toBe(period);
        expect(period < next).toBe(true);
        expect(Date.parse(daysOf(next).firstDay) - Date.parse(daysOf(period).lastDay)).toBe(
          86_400_000,
        );
      }),
    );
  });

  it('contain an instant exactly if it lies between their bounds, in every time zone', () => {
    fc.assert(
      fc.property(instants, zones, cadences, (instant, zone, cadence) => {
        const period = periodOf(instant, zone, cadence);
        const { start, end } = boundsOf(period, zone);
        expect(start <= instant && instant < end).toBe(true);
        expect(periodOf(start, zone, cadence)).toBe(period);
        expect(periodOf(justBefore(start), zone, cadence)).toBe(previousPeriod(period));
        expect(dayIn(zone, start)).toBe(daysOf(period).firstDay);
        expect(dayIn(zone, justBefore(end))).toBe(daysOf(period).lastDay);
        expect(phaseOf(lastEnded(instant, zone, cadence), instant, zone)).toBe('ended');
        expect(phaseOf(period, instant, zone)).toBe('running');
      }),
    );
  });
});
