import { describe, expect, it } from 'vitest';
import {
  calendarOf,
  promisedBy,
  roundExpiry,
  signOffDue,
} from '../../../functions/core/calendar/calendar-of.ts';
import type { Calendar } from '../../../functions/core/words/settings.ts';
import { settings } from '../../story/sample.ts';

const monday = '2026-03-02T09:00:00.000Z';
const common: Calendar = {
  timeZone: 'UTC',
  weekDays: ['MON', 'TUE', 'WED', 'THU', 'FRI'],
  from: '09:00',
  until: '17:00',
  holidays: {},
};
/** Two hours a day, and half of the usual time to answer. */
const ofLegal: Calendar = { ...common, parties: ['legal'], until: '11:00', signOffHours: 4 };
const slaOf = (...calendars: Calendar[]) => ({
  sla: { ...settings.sla, signOffHours: 8, roundExpiryHours: 16, calendars },
});
const sla = slaOf(ofLegal, common);

describe('the calendar of a party', () => {
  it('is its own, or the common one, whichever stands first', () => {
    for (const either of [sla, slaOf(common, ofLegal)]) {
      expect(calendarOf('legal', either)).toBe(ofLegal);
      expect(calendarOf('sales', either)).toBe(common);
    }
  });

  it('has to be there', () => {
    expect(() => calendarOf('sales', slaOf(ofLegal))).toThrow('there is no calendar for sales');
  });
});

describe('a promise', () => {
  it('to sign is of as many hours as the party has for it, in its calendar', () => {
    expect(signOffDue('sales', monday, sla)).toBe('2026-03-02T17:00:00.000Z');
    expect(signOffDue('legal', monday, sla)).toBe('2026-03-03T11:00:00.000Z');
  });

  it('of a round lasts until the last of its parties has had its time', () => {
    expect(roundExpiry(['sales'], monday, sla)).toBe('2026-03-03T17:00:00.000Z');
    for (const parties of [
      ['legal', 'sales'],
      ['sales', 'legal'],
    ] as const)
      expect(roundExpiry(parties, monday, sla)).toBe('2026-03-11T11:00:00.000Z');
    expect(roundExpiry([], monday, sla)).toBe(monday);
  });

  it('of an owner is in the time of marketing, and of a requester in that of sales', () => {
    const apart = slaOf({ ...common, parties: ['marketing'], until: '10:00' }, common);
    expect(promisedBy('owner', monday, 2, apart)).toBe('2026-03-03T10:00:00.000Z');
    expect(promisedBy('requester', monday, 2, apart)).toBe('2026-03-02T11:00:00.000Z');
  });
});
