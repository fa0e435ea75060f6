import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  businessHoursAfter,
  businessHoursBetween,
  halfWay,
} from '../../../functions/core/calendar/business-time.ts';
import { dayIn, hoursAfter, timeIn } from '../../../functions/core/calendar/time.ts';
import type { Calendar } from '../../../functions/core/words/settings.ts';

const workingWeek = ['MON', 'TUE', 'WED', 'THU', 'FRI'] as const;

const calendar = (timeZone: string, more: Partial<Calendar> = {}): Calendar => ({
  timeZone,
  weekDays: [...workingWeek],
  from: '09:00',
  until: '17:00',
  holidays: {},
  ...more,
});

const newYork = calendar('America/New_York', { holidays: { 2026: '0119 0525 0703' } });
const copenhagen = calendar('Europe/Copenhagen', {
  from: '08:30',
  until: '16:00',
  holidays: { 2026: '0402 0403 0406' },
});

describe('working hours after an instant', () => {
  it.each([
    ['within a day', newYork, '2026-03-02T14:00:00.000Z', 8, '2026-03-02T22:00:00.000Z'],
    ['over a night', newYork, '2026-03-02T20:00:00.000Z', 8, '2026-03-03T20:00:00.000Z'],
    ['to the end of a day', newYork, '2026-03-02T21:00:00.000Z', 1, '2026-03-02T22:00:00.000Z'],
    [
      'a minute beyond it',
      newYork,
      '2026-03-02T21:00:00.000Z',
      61 / 60,
      '2026-03-03T14:01:00.000Z',
    ],
    ['from before work', newYork, '2026-03-02T07:15:00.000Z', 1, '2026-03-02T15:00:00.000Z'],
    ['from after work', newYork, '2026-03-02T23:30:00.000Z', 1, '2026-03-03T15:00:00.000Z'],
    ['from a Saturday', newYork, '2026-02-28T17:00:00.000Z', 0.25, '2026-03-02T14:15:00.000Z'],
    // Thursday 4 PM; the Friday is Independence Day observed.
    [
      'over a holiday and a weekend',
      newYork,
      '2026-07-02T20:00:00.000Z',
      2,
      '2026-07-06T14:00:00.000Z',
    ],
    ['over Memorial Day', newYork, '2026-05-22T20:00:00.000Z', 2, '2026-05-26T14:00:00.000Z'],
    // Clocks go forward on Sunday, 8 March: Friday 9:00 is 14:00 UTC, Monday 9:00 is 13:00.
    ['over the spring change', newYork, '2026-03-06T14:00:00.000Z', 16, '2026-03-09T21:00:00.000Z'],
    // And back on Sunday, 1 November.
    ['over the autumn change', newYork, '2026-10-30T13:00:00.000Z', 16, '2026-11-02T22:00:00.000Z'],
    // Maundy Thursday to Easter Monday are off; so is the change of clocks of 29 March behind them.
    ['over a Danish Easter', copenhagen, '2026-04-01T13:00:00.000Z', 2, '2026-04-07T07:30:00.000Z'],
    [
      'over the change in Europe',
      copenhagen,
      '2026-03-27T14:00:00.000Z',
      2,
      '2026-03-30T07:30:00.000Z',
    ],
    // 7.5 hours a day.
    ['in fractions', copenhagen, '2026-03-02T07:30:00.000Z', 16.5, '2026-03-04T09:00:00.000Z'],
    // 260 working days of 8 hours from Thursday, 1 January, but for three holidays on working days.
    ['over a year', newYork, '2026-01-01T14:00:00.000Z', 260 * 8, '2027-01-04T22:00:00.000Z'],
  ])('%s', (_, where, from, hours, until) => {
    expect(businessHoursAfter(from, hours, where)).toBe(until);
    expect(businessHoursBetween(from, until, where)).toBeCloseTo(hours, 6);
  });

  it('are elapsed hours, even on days of 23 or 25 hours', () => {
    const always = calendar('America/New_York', {
      weekDays: [...workingWeek, 'SAT', 'SUN'],
      from: '00:00',
      until: '24:00',
    });
    const sunday = '2026-03-08T05:00:00.000Z';
    expect(businessHoursBetween(sunday, hoursAfter(sunday, 24), always)).toBeCloseTo(24, 6);
    expect(businessHoursAfter(sunday, 10, always)).toBe(hoursAfter(sunday, 10));
  });

  it('start as late after skipped hours as they would have started', () => {
    const early = calendar('America/New_York', {
      weekDays: ['SUN'],
      from: '02:30',
      until: '04:30',
    });
    expect(businessHoursAfter('2026-03-08T05:00:00.000Z', 0.5, early)).toBe(
      '2026-03-08T08:00:00.000Z',
    );
    expect(
      businessHoursBetween('2026-03-08T05:00:00.000Z', '2026-03-09T05:00:00.000Z', early),
    ).toBe(1);
  });

  it('start at the first of two equal times when clocks go back', () => {
    const early = calendar('America/New_York', {
      weekDays: ['SUN'],
      from: '01:30',
      until: '03:00',
    });
    expect(businessHoursAfter('2026-11-01T04:00:00.000Z', 0.5, early)).toBe(
      '2026-11-01T06:00:00.000Z',
    );
    expect(
      businessHoursBetween('2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z', early),
    ).toBe(2.5);
  });

  it('do not pass outside of working time', () => {
    expect(
      businessHoursBetween('2026-02-27T22:00:00.000Z', '2026-03-02T14:00:00.000Z', newYork),
    ).toBe(0);
    expect(
      businessHoursBetween('2026-03-03T14:00:00.000Z', '2026-03-02T14:00:00.000Z', newYork),
    ).toBe(0);
  });

  it('have their middle at half the working time, not half the elapsed time', () => {
    // Friday noon until Monday 5 PM is 13 hours of work: half of it is over on Monday at 10:30.
    const [from, until] = ['2026-02-27T17:00:00.000Z', '2026-03-02T22:00:00.000Z'];
    expect(halfWay(from, until, newYork)).toBe('2026-03-02T15:30:00.000Z');
  });

  it('are found within bounded time, or not at all', () => {
    const never = calendar('UTC', { from: '12:00', until: '12:00' });
    expect(() => businessHoursAfter('2026-03-02T14:00:00.000Z', 1, never)).toThrow(RangeError);
  });
});

const zones = [
  'America/New_York',
  'Europe/Copenhagen',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];

const calendars: fc.Arbitrary<Calendar> = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    weekDays: fc.subarray([...workingWeek, 'SAT', 'SUN'] as const, { minLength: 1 }),
    opens: fc.integer({ min: 0, max: 47 }),
    length: fc.integer({ min: 1, max: 30 }),
    holidays: fc.array(
      fc
        .integer({ min: 0, max: 1000 })
        .map((days) => hoursAfter('2026-01-01T00:00:00.000Z', days * 24)),
      { maxLength: 30 },
    ),
  })
  .map(({ opens, length, holidays, ...rest }) => ({
    ...rest,
    from: clockTime(Math.min(opens, 46)),
    until: clockTime(Math.min(opens + length, 47)),
    holidays: Object.fromEntries(
      ['2026', '2027', '2028'].map((year) => [
        year,
        holidays
          .filter((day) => day.startsWith(year))
          .map((day) => day.slice(5, 10).replace('-', ''))
          .join(' '),
      ]),
    ),
  }));

const clockTime = (halfHours: number): string =>
  `${String(Math.floor(halfHours / 2)).padStart(2, '0')}:${halfHours % 2 === 0 ? '00' : '30'}`;

const instants = fc
  .integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2028-06-01T00:00:00Z') })
  .map((millis) => new Date(millis).toISOString());

const minutes = fc.integer({ min: 1, max: 60 * 200 });

/** In all of this time clocks change twice a year, where they do. */
describe('for any calendar and instant', () => {
  it('as many hours have passed at the instant found', () => {
    fc.assert(
      fc.property(calendars, instants, minutes, (where, from, count) => {
        const until = businessHoursAfter(from, count / 60, where);
        expect(businessHoursBetween(from, until, where)).toBeCloseTo(count / 60, 6);
        expect(until > from).toBe(true);
      }),
    );
  });

  it('nothing is due on a day off, or before or after work', () => {
    fc.assert(
      fc.property(calendars, instants, minutes, (where, from, count) => {
        const until = businessHoursAfter(from, count / 60, where);
        const day = dayIn(where.timeZone, until);
        expect(where.holidays[day.slice(0, 4)] ?? '').not.toContain(day.slice(5).replace('-', ''));
        const weekDay = new Date(`${day}T12:00:00Z`).toLocaleDateString('en', {
          weekday: 'short',
          timeZone: 'UTC',
        });
        expect(where.weekDays).toContain(weekDay.toUpperCase());
        const time = timeIn(where.timeZone, until);
        expect(time >= where.from && time <= where.until).toBe(true);
      }),
    );
  });

  it('more hours end later, and an earlier start never ends later', () => {
    fc.assert(
      fc.property(calendars, instants, minutes, minutes, (where, from, count, more) => {
        const until = businessHoursAfter(from, count / 60, where);
        expect(businessHoursAfter(from, (count + more) / 60, where) > until).toBe(true);
        expect(businessHoursAfter(hoursAfter(from, -more / 60), count / 60, where) <= until).toBe(
          true,
        );
      }),
    );
  });

  it('hours add up, wherever an interval is cut', () => {
    fc.assert(
      fc.property(calendars, instants, minutes, minutes, (where, from, first, second) => {
        const middle = hoursAfter(from, first / 10);
        const end = hoursAfter(middle, second / 10);
        const between = (a: string, b: string) => businessHoursBetween(a, b, where);
        expect(between(from, middle) + between(middle, end)).toBeCloseTo(between(from, end), 6);
      }),
      { numRuns: 50 },
    );
  });
});
