import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeadSums } from '../../../functions/core/leads/lead-sums.ts';
import { leadsKept, monthsOf } from '../../../functions/core/rollup/leads-kept.ts';
import { promisedIn } from '../../../functions/core/rollup/promised-leads.ts';
import type { InForceFrom, LeadPromises } from '../../../functions/core/words/settings.ts';
import { leadsNotAgreed, leadsTables } from '../../../functions/wording/rollup/leads-in-words.ts';

const month = '2026-11';
const place = { month, team: 'Field sales', definition: 'MQL' };

const version = (
  from: string,
  leadsAMonth: number,
  followUpHours = 8,
): InForceFrom<LeadPromises> => ({
  version: 1,
  from,
  terms: { followUpHours, entries: [{ team: place.team, definition: 'MQL', leadsAMonth }] },
});

const since2025 = version('2025-01-01T00:00:00.000Z', 100);

const kept = (
  sums: LeadSums['sums'] | undefined,
  { today = '2026-12-01', leadPromises = [since2025], team = undefined as string | undefined } = {},
) =>
  leadsKept([{ month, sums: sums ? [{ ...place, sums }] : [], more: false }], {
    now: `${today}T12:00:00.000Z`,
    today,
    settings: { timeZone: 'UTC', leadPromises },
    ...(team !== undefined && { team }),
  });

const row = (...of: Parameters<typeof kept>) => kept(...of).months[0]?.rows[0];

describe('the number of leads that marketing promised', () => {
  it('is kept once it is reached, not kept once the month is over, and open until then', () => {
    expect(row({ delivered: 100, promised: 100 }, { today: '2026-11-20' })).toMatchObject({
      promised: 100,
      kept: true,
    });
    expect(row({ delivered: 99, promised: 99 }, { today: '2026-11-30' })?.kept).toBeUndefined();
    expect(row({ delivered: 99, promised: 99 })?.kept).toBe(false);
  });

  it('is promised where there was not one lead', () => {
    expect(row(undefined)).toMatchObject({
      team: 'Field sales',
      promised: 100,
      delivered: 0,
      kept: false,
    });
  });

  it('rules from the instant on at which it is in force: each for its share of the month', () => {
    const leadPromises = [since2025, version('2026-11-16T00:00:00.000Z', 300)];
    expect(promisedIn(place, { timeZone: 'UTC', leadPromises })).toBe(200);
    const half = [version('2026-11-16T00:00:00.000Z', 300)];
    expect(promisedIn(place, { timeZone: 'UTC', leadPromises: half })).toBe(150);
    // What was handed over before it was in force does not count for it.
    expect(row({ delivered: 500, promised: 149 }, { leadPromises: half })).toMatchObject({
      promised: 150,
      delivered: 500,
      counted: 149,
      kept: false,
    });
    expect(
      promisedIn({ ...place, month: '2026-10' }, { timeZone: 'UTC', leadPromises: half }),
    ).toBe(undefined);
  });

  it('is between the least and the most of what was in force, whatever versions follow each other', () => {
    const changes = fc.array(
      fc.record({ day: fc.integer({ min: 1, max: 29 }), leads: fc.integer({ min: 1, max: 500 }) }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(changes, (all) => {
        const dated = [...new Map(all.map((one) => [one.day, one])).values()].sort(
          (a, b) => a.day - b.day,
        );
        const leadPromises = [
          since2025,
          ...dated.map(({ day, leads }) =>
            version(`2026-11-${String(day).padStart(2, '0')}T07:00:00.000Z`, leads),
          ),
        ];
        const numbers = [100, ...dated.map(({ leads }) => leads)];
        const promised = promisedIn(place, { timeZone: 'UTC', leadPromises }) ?? 0;
        expect(promised).toBeGreaterThanOrEqual(Math.min(...numbers) - 1e-6);
        expect(promised).toBeLessThanOrEqual(Math.max(...numbers) + 1e-6);
      }),
    );
  });
});

describe('the time in which sales promised to follow up', () => {
  it('is kept while nothing due was missed; what is open past its day is missed', () => {
    expect(row({ delivered: 3, promised: 3, 'in-time': 2, 'open:2026-12-01': 1 })).toMatchObject({
      followedUp: { count: 2, of: 2, ratio: 1 },
      followUpKept: true,
      waiting: 1,
    });
    expect(row({ delivered: 3, promised: 3, 'in-time': 2, 'open:2026-11-30': 1 })).toMatchObject({
      followedUp: { count: 2, of: 3 },
      followUpKept: false,
      waiting: 0,
    });
    expect(row({ delivered: 1, promised: 1, 'open:2026-12-01': 1 })).not.toHaveProperty(
      'followUpKept',
    );
  });
});

describe('promises about leads', () => {
  it('are not agreed yet until something is in force; leads are shown all the same', () => {
    const none = kept({ delivered: 7 }, { leadPromises: [] });
    expect(none.agreed).toBe(false);
    expect(none.months[0]?.rows[0]).toEqual({
      team: 'Field sales',
      definition: 'MQL',
      delivered: 7,
      counted: 0,
      followedUp: { count: 0, of: 0 },
      waiting: 0,
    });
    expect(leadsNotAgreed(none)).toEqual(['Promises about leads: not agreed yet.']);
    expect(leadsNotAgreed(kept({}))).toEqual([]);
  });

  it('stand beside those of requests, with who kept what', () => {
    const [table] = leadsTables(
      kept({ delivered: 120, promised: 100, 'in-time': 90, late: 10, 'open:2026-12-01': 20 }),
    );
    expect(table).toEqual({
      caption: 'Promises about leads, November 2026',
      columns: [
        'Team and lead',
        'Promised',
        'Handed over',
        'Marketing',
        'Followed up within 8 working hours',
        'Sales',
        'Open',
      ],
      rows: [
        [
          'Field sales, MQL',
          '100',
          '120 (100 while it was promised)',
          'kept',
          '90 of 100 (90 %)',
          'not kept',
          '20',
        ],
      ],
    });
  });

  it('show a team its own alone', () => {
    const other = { ...place, team: 'Inside sales', sums: { delivered: 4 } };
    const both = { month, sums: [{ ...place, sums: { delivered: 3 } }, other], more: true };
    const shown = leadsKept([both], {
      now: '2026-12-01T12:00:00.000Z',
      today: '2026-12-01',
      settings: { timeZone: 'UTC', leadPromises: [since2025] },
      team: 'Inside sales',
    });
    expect(shown.months).toEqual([
      {
        month,
        monthName: 'November 2026',
        followUpHours: 8,
        rows: [expect.objectContaining({ team: 'Inside sales' })],
      },
    ]);
  });
});

it('a report is about the months that its period is in, as far as they have begun', () => {
  expect(monthsOf('2026-11', '2026-11-03')).toEqual(['2026-11']);
  expect(monthsOf('2026-W49', '2026-12-20')).toEqual(['2026-12']);
  expect(monthsOf('2026-W53', '2026-12-31')).toEqual(['2026-12']);
  expect(monthsOf('2026-Q4', '2026-11-20')).toEqual(['2026-10', '2026-11']);
  expect(monthsOf('2026-Q4', '2027-02-01')).toEqual(['2026-10', '2026-11', '2026-12']);
});
