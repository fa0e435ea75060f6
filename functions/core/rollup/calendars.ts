import * as z from 'zod';
import { dayFromNumber, dayMillis, dayNumber } from '../calendar/day-number.ts';

/** The length of a report's periods. */
export const Cadence = z.enum(['week', 'month', 'quarter']);
export type Cadence = z.infer<typeof Cadence>;

/** A division of time into named periods. Names sort in order of time. */
export type Calendar = {
  /** `2026-W99` matches and is no week: converting it to a day and back reveals that. */
  pattern: RegExp;
  periodOf: (day: number) => string;
  firstDay: (period: string) => number;
  /** The day after its last one. */
  endDay: (period: string) => number;
  /** For use in a sentence: `week 47 of 2026`. */
  describe: (period: string) => string;
};

/** The Monday of a day's week; 1970-01-01 was a Thursday. */
const mondayOf = (day: number): number => Math.floor((day + 3) / 7) * 7 - 3;

const firstMonday = (year: string): number => mondayOf(dayNumber(`${year}-01-04`));

const mondayOfWeek = (period: string): number =>
  firstMonday(period.slice(0, 4)) + (Number(period.slice(6)) - 1) * 7;

const week: Calendar = {
  pattern: /^\d{4}-W\d{2}$/,
  periodOf: (day) => {
    // A week belongs to the year of its Thursday (ISO 8601).
    const year = dayFromNumber(mondayOf(day) + 3).slice(0, 4);
    return `${year}-W${String((mondayOf(day) - firstMonday(year)) / 7 + 1).padStart(2, '0')}`;
  },
  firstDay: mondayOfWeek,
  endDay: (period) => mondayOfWeek(period) + 7,
  describe: (period) => `week ${Number(period.slice(6))} of ${period.slice(0, 4)}`,
};

/** The first day of a month, counted from January (0) of a year; 12 is January of the next year. */
const firstOfMonth = (year: string, month: number): number =>
  Date.UTC(Number(year), month) / dayMillis;

const monthOf = (period: string): number => Number(period.slice(5)) - 1;

// Not by `Intl`, which takes 10 ms of a cold start to load.
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const month: Calendar = {
  pattern: /^\d{4}-(0[1-9]|1[0-2])$/,
  periodOf: (day) => dayFromNumber(day).slice(0, 7),
  firstDay: (period) => firstOfMonth(period.slice(0, 4), monthOf(period)),
  endDay: (period) => firstOfMonth(period.slice(0, 4), monthOf(period) + 1),
  describe: (period) => `${monthNames[monthOf(period)]} ${period.slice(0, 4)}`,
};

const firstMonthOf = (period: string): number => (Number(period.slice(6)) - 1) * 3;

const quarter: Calendar = {
  pattern: /^\d{4}-Q[1-4]$/,
  periodOf: (day) =>
    `${dayFromNumber(day).slice(0, 4)}-Q${Math.ceil(Number(dayFromNumber(day).slice(5, 7)) / 3)}`,
  firstDay: (period) => firstOfMonth(period.slice(0, 4), firstMonthOf(period)),
  endDay: (period) => firstOfMonth(period.slice(0, 4), firstMonthOf(period) + 3),
  describe: (period) => `quarter ${period.slice(6)} of ${period.slice(0, 4)}`,
};

export const calendars: Readonly<Record<Cadence, Calendar>> = { week, month, quarter };
