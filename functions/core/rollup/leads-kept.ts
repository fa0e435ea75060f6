import * as z from 'zod';
import { type LeadPlace, type LeadSums, openLeads } from '../leads/lead-sums.ts';
import { leadPromisesAt } from '../words/agreed-terms.ts';
import type { Settings } from '../words/settings.ts';
import { boundsOf, cadenceOf, daysOf, describePeriod, type Period } from './period.ts';
import { promisedIn, promisedPlaces } from './promised-leads.ts';

/** A team and a definition in a month: what both sides had promised, and what they did. */
const LeadsRow = z.object({
  team: z.string(),
  definition: z.string(),
  promised: z
    .number()
    .optional()
    .describe('Leads, by the days on which the promise was in force; missing without one'),
  delivered: z.int().describe('All that marketing handed over'),
  counted: z.int().describe('Of those, handed over while they were promised'),
  kept: z
    .boolean()
    .optional()
    .describe('Whether marketing kept its promise; missing while it still may'),
  followedUp: z
    .object({ count: z.int(), of: z.int(), ratio: z.number().optional() })
    .describe('Followed up in time, of those that were due or were followed up'),
  followUpKept: z
    .boolean()
    .optional()
    .describe('Whether sales kept its promise of each so far; missing where none was due'),
  waiting: z.int().describe('Not followed up yet, and not due either'),
});

export type LeadsRow = z.infer<typeof LeadsRow>;

/** What was promised about leads in the months of a report, and what was kept of it. */
export const LeadsKept = z.object({
  agreed: z.boolean().describe('False until both teams have signed promises about leads'),
  months: z.array(
    z.object({
      month: z.string(),
      monthName: z.string(),
      followUpHours: z.number().optional().describe('As promised at its end, or now'),
      rows: z.array(LeadsRow),
      more: z.literal(true).optional().describe('There are more that nobody had promised'),
    }),
  ),
});

export type LeadsKept = z.infer<typeof LeadsKept>;

/** The sums of a month: those of what was promised in it, and the first others. */
export type MonthOfLeads = { month: string; sums: readonly LeadSums[]; more: boolean };

/** The months that a period is in, as far as they have begun on `today`, the first one first. */
export const monthsOf = (period: Period, today: string): string[] => {
  const { firstDay, lastDay } = daysOf(period);
  const last = (lastDay < today ? lastDay : today).slice(0, 7);
  if (cadenceOf(period) === 'week') return [last];
  const months: string[] = [];
  for (let month = firstDay.slice(0, 7); month <= last; month = monthAfter(month))
    months.push(month);
  return months;
};

const monthAfter = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
};

/** `team`: only what that team of sales was promised and got. */
export const leadsKept = (
  months: readonly MonthOfLeads[],
  { now, today, settings, team }: LeadsFacts,
): LeadsKept => ({
  agreed: leadPromisesAt(settings, now) !== undefined,
  months: months.map(({ month, sums, more }) => {
    const hours = hoursIn(month, now, settings);
    const own = (place: LeadPlace) => team === undefined || isSame(place.team, team);
    const rows = [...sums, ...withoutLeads(month, sums, settings)]
      .filter(own)
      .map((one) => rowOf(one, today, settings))
      .sort((a, b) => compare(a.team, b.team) || compare(a.definition, b.definition));
    return {
      month,
      monthName: describePeriod(month),
      ...(hours !== undefined && { followUpHours: hours }),
      rows,
      ...(more && team === undefined && { more }),
    };
  }),
});

type LeadsFacts = {
  now: string;
  /** The day of `now`, where the deployment is. */
  today: string;
  settings: Pick<Settings, 'leadPromises' | 'timeZone'>;
  team?: string;
};

const isSame = (one: string, other: string): boolean =>
  one.toLocaleLowerCase('en') === other.toLocaleLowerCase('en');

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The hours that were promised last in a month, as far as it has gone. */
const hoursIn = (month: string, now: string, settings: LeadsFacts['settings']) => {
  const { end } = boundsOf(month, settings.timeZone);
  const last = new Date(Date.parse(end) - 1).toISOString();
  return leadPromisesAt(settings, last < now ? last : now)?.followUpHours;
};

/** What was promised in a month, and of which there was not one lead. */
const withoutLeads = (
  month: string,
  sums: readonly LeadSums[],
  settings: LeadsFacts['settings'],
): LeadSums[] =>
  promisedPlaces(month, settings)
    .filter(
      ({ team, definition }) =>
        !sums.some((one) => one.team === team && one.definition === definition),
    )
    .map((place) => ({ ...place, sums: {} }));

const rowOf = (one: LeadSums, today: string, settings: LeadsFacts['settings']): LeadsRow => {
  const { team, definition, month, sums } = one;
  const [counted, inTime] = [sums.promised ?? 0, sums['in-time'] ?? 0];
  const { overdue, waiting } = openLeads(one, today);
  const due = inTime + (sums.late ?? 0) + overdue;
  const promised = promisedIn(one, settings);
  const kept = promised === undefined ? undefined : isKept(counted, promised, month, today);
  return {
    team,
    definition,
    ...(promised !== undefined && { promised: Math.round(promised * 100) / 100 }),
    delivered: sums.delivered ?? 0,
    counted,
    ...(kept !== undefined && { kept }),
    followedUp: { count: inTime, of: due, ...(due > 0 && { ratio: inTime / due }) },
    ...(due > 0 && { followUpKept: inTime === due }),
    waiting,
  };
};

/** A promise that is not kept yet can be, until its month is over. */
const isKept = (
  counted: number,
  promised: number,
  month: string,
  today: string,
): boolean | undefined => {
  // A promise for a part of a month is a fraction, which is not exact.
  if (counted >= promised - 1e-9) return true;
  return today.slice(0, 7) > month ? false : undefined;
};
