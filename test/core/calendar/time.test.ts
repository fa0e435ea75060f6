import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayIn,
  daysAfter,
  earlier,
  hoursAfter,
  hoursBetween,
  later,
  secondsUntil,
  timeIn,
} from '../../../functions/core/calendar/time.ts';
import { wholeDay } from '../../../functions/core/calendar/whole-day.ts';
import { Instant } from '../../../functions/core/words/words.ts';

const noon = '2026-03-08T12:00:00.000Z';

describe('time', () => {
  it('adds hours and days of 24 hours, whatever clocks do meanwhile', () => {
    expect(hoursAfter(noon, 48)).toBe('2026-03-10T12:00:00.000Z');
    expect(hoursAfter(noon, -0.25)).toBe('2026-03-08T11:45:00.000Z');
    expect(daysAfter('2026-02-28T23:30:00.000Z', 1)).toBe('2026-03-01T23:30:00.000Z');
    expect(daysAfter('2028-02-28T23:30:00.000Z', 1)).toBe('2028-02-29T23:30:00.000Z');
  });

  it('is the difference of what was added, and is written in ISO 8601', () => {
    const instant = fc
      .date({
        min: new Date('2000-01-01T00:00:00Z'),
        max: new Date('2099-12-31T00:00:00Z'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString());
    fc.assert(
      fc.property(instant, fc.integer({ min: -10_000, max: 10_000 }), (from, hours) => {
        const to = hoursAfter(from, hours);
        expect(hoursBetween(from, to)).toBe(hours);
        expect(Instant.parse(to)).toBe(to);
      }),
    );
  });

  it('until an instant is in whole seconds, at least one', () => {
    expect(secondsUntil(noon, '2026-03-08T12:01:00.000Z')).toBe(60);
    expect(secondsUntil(noon, '2026-03-08T12:00:00.001Z')).toBe(1);
    expect(secondsUntil(noon, '2026-03-08T12:00:01.001Z')).toBe(2);
    for (const past of [noon, '2026-03-08T11:00:00.000Z']) expect(secondsUntil(noon, past)).toBe(1);
  });
});

it('the earlier and the later of two instants, in whatever order they come', () => {
  const [before, after] = ['2026-03-08T11:59:59.000Z', noon];
  expect([earlier(before, after), earlier(after, before)]).toEqual([before, before]);
  expect([later(before, after), later(after, before)]).toEqual([after, after]);
});

it('a whole day is from its midnight to the next one, in no time zone', () => {
  expect(wholeDay('2026-02-28')).toEqual({
    start: new Date('2026-02-28T00:00:00.000Z'),
    end: new Date('2026-03-01T00:00:00.000Z'),
    allDay: true,
  });
});

describe('the day of an instant', () => {
  it.each([
    ['UTC', '2026-03-08T23:59:59.999Z', '2026-03-08'],
    ['Asia/Tokyo', '2026-03-08T15:00:00.000Z', '2026-03-09'],
    ['Asia/Tokyo', '2026-03-08T14:59:59.999Z', '2026-03-08'],
    ['America/New_York', '2026-03-08T04:59:59.000Z', '2026-03-07'],
    ['America/New_York', '2026-03-09T03:59:59.000Z', '2026-03-08'],
    ['America/New_York', '2026-03-09T04:00:00.000Z', '2026-03-09'],
    ['Pacific/Kiritimati', '2025-12-31T10:00:00.000Z', '2026-01-01'],
    ['Pacific/Pago_Pago', '2026-01-01T10:59:00.000Z', '2025-12-31'],
    ['Asia/Kathmandu', '2026-03-08T18:15:00.000Z', '2026-03-09'],
  ])('in %s at %s is %s', (zone, instant, day) => {
    expect(dayIn(zone, instant)).toBe(day);
  });
});

describe('the time of day of an instant', () => {
  it.each([
    ['UTC', '2026-03-08T00:00:00.000Z', '00:00'],
    ['America/New_York', '2026-03-08T06:59:59.000Z', '01:59'],
    ['America/New_York', '2026-03-08T07:00:00.000Z', '03:00'],
    ['Asia/Kathmandu', '2026-03-08T18:15:00.000Z', '00:00'],
  ])('in %s at %s is %s', (zone, instant, time) => {
    expect(timeIn(zone, instant)).toBe(time);
  });
});
