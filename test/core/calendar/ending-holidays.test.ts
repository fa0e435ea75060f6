import { expect, it } from 'vitest';
import { endingHolidays } from '../../../functions/core/calendar/ending-holidays.ts';
import type { Calendar } from '../../../functions/core/words/settings.ts';
import { settings } from '../../story/sample.ts';

const [office] = settings.sla.calendars as [Calendar];
const withCalendars = (...calendars: Calendar[]) => ({ sla: { ...settings.sla, calendars } });

it('reports holidays from 60 days before their end, until there are more', () => {
  const calendar = withCalendars({ ...office, holidays: { 2026: '1225', 2027: '' } });
  expect(endingHolidays(calendar, '2026-12-31T12:00:00.000Z')).toEqual([]);
  expect(endingHolidays(calendar, '2027-11-01T12:00:00.000Z')).toEqual([]);
  const told = [{ parties: 'all others', lastDay: '2027-12-31' }];
  expect(endingHolidays(calendar, '2027-11-02T12:00:00.000Z')).toEqual(told);
  expect(endingHolidays(calendar, '2029-06-01T12:00:00.000Z')).toEqual(told);
});

it('names each calendar by its parties, except those without holidays', () => {
  const calendars = withCalendars(
    { ...office, holidays: {} },
    { ...office, parties: ['legal', 'brand'], holidays: { 2026: '1225' } },
    { ...office, parties: ['finance'] },
  );
  expect(endingHolidays(calendars, '2026-12-01T12:00:00.000Z')).toEqual([
    { parties: 'legal, brand', lastDay: '2026-12-31' },
  ]);
});
