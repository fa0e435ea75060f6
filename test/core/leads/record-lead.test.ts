import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leadForm } from '../../../functions/core/leads/lead-entry.ts';
import { type CountedLead, leadMoves, openLeads } from '../../../functions/core/leads/lead-sums.ts';
import { recordLead } from '../../../functions/core/leads/record-lead.ts';
import type { Refusal } from '../../../functions/core/words/refusal.ts';
import type { Result } from '../../../functions/core/words/result.ts';
import type { Settings } from '../../../functions/core/words/settings.ts';
import { accepted, settings as sample } from '../../story/sample.ts';

/** Since Monday, 2 November 2026, 100 MQLs a month for Field sales, each followed up in 8 hours. */
const agreedAt = '2026-11-02T00:00:00.000Z';
const settings: Settings = {
  ...sample,
  timeZone: 'UTC',
  leadPromises: [
    {
      version: 1,
      from: agreedAt,
      terms: {
        followUpHours: 8,
        entries: [{ team: 'Field sales', definition: 'MQL', leadsAMonth: 100 }],
      },
    },
  ],
};
const source = { channel: 'api' as const };
const now = '2026-11-30T12:00:00.000Z';

const lead = (given: object = {}) =>
  leadForm.parse({
    externalId: 'lead-1',
    team: 'Field sales',
    definition: 'MQL',
    deliveredAt: '2026-11-03T15:00:00Z',
    ...given,
  });

const record = (form: ReturnType<typeof lead>, before?: CountedLead, under = settings) =>
  recordLead(form, { before, source, now, settings: under });

const refused = (result: Result<unknown, Refusal>): Refusal => {
  if (result.ok) throw new Error('was accepted');
  return result.refusal;
};

const recorded = (form = lead()): CountedLead => {
  const event = accepted(record(form));
  if (!event) throw new Error('nothing was recorded');
  return event.data;
};

describe('a lead', () => {
  it('counts in the month in which it was handed over, for what was promised then', () => {
    expect(recorded().count).toEqual({
      month: '2026-11',
      team: 'Field sales',
      definition: 'MQL',
      promised: true,
      dueAt: '2026-11-04T15:00:00.000Z',
      dueOn: '2026-11-04',
    });
    expect(recorded(lead({ team: 'field SALES', definition: 'mql' })).count).toEqual(
      recorded().count,
    );
  });

  it('from before anything was agreed counts for no promise, whenever it is recorded', () => {
    const { count } = recorded(lead({ deliveredAt: '2026-11-01T23:59:59Z' }));
    expect(count).toEqual({
      month: '2026-11',
      team: 'Field sales',
      definition: 'MQL',
      promised: false,
    });
  });

  it('that nobody promised is followed up by the same promise', () => {
    expect(recorded(lead({ definition: 'SQL' })).count).toMatchObject({
      promised: false,
      dueAt: '2026-11-04T15:00:00.000Z',
    });
  });

  it('is the same again without a trace', () => {
    expect(accepted(record(lead(), recorded()))).toBeUndefined();
    expect(accepted(record(lead({ deliveredAt: '2026-11-03T16:00:00+01:00' }), recorded()))).toBe(
      undefined,
    );
  });

  it('is followed up by the same entry with when, and needs no correction; what was promised stays', () => {
    const followedUpAt = '2026-11-04T15:00:00Z';
    const later: Settings = {
      ...settings,
      leadPromises: [{ version: 2, from: agreedAt, terms: { followUpHours: 1, entries: [] } }],
    };
    const event = accepted(record(lead({ followedUpAt }), recorded(), later));
    expect(event).toMatchObject({ type: 'lead-followed-up', data: { count: recorded().count } });
  });

  it('that is followed up leaves the day on which it was due, wherever the deployment is by then', () => {
    const before = recorded();
    const followedUp = lead({ followedUpAt: '2026-11-04T09:00:00Z' });
    const event = accepted(record(followedUp, before, { ...settings, timeZone: 'Asia/Tokyo' }));
    const moves = leadMoves(event ? [{ before, after: event.data }] : []);
    expect(moves.map(({ add }) => add)).toEqual([{ 'open:2026-11-04': -1, 'in-time': 1 }]);
  });

  it('is not changed otherwise but by a correction, which is an event and counts it anew', () => {
    const other = { team: 'Inside sales' };
    expect(refused(record(lead(other), recorded())).type).toBe('external-id-reused');
    expect(refused(record(lead({ correction: true }))).type).toBe('nothing-to-correct');
    const event = accepted(record(lead({ ...other, correction: true }), recorded()));
    expect(event).toMatchObject({
      type: 'lead-corrected',
      data: { count: { team: 'Inside sales', promised: false }, before: recorded() },
    });
  });

  it.each([
    [{ deliveredAt: '2026-12-01T00:00:00Z' }, '/deliveredAt'],
    [{ deliveredAt: '2006-11-03T15:00:00Z' }, '/deliveredAt'],
    [{ followedUpAt: '2026-11-03T14:00:00Z' }, '/followedUpAt'],
    [{ followedUpAt: '2026-12-03T14:00:00Z' }, '/followedUpAt'],
  ])('of an instant that cannot be is refused: %j', (given, pointer) => {
    expect(refused(record(lead(given)))).toMatchObject({ errors: [{ pointer }] });
  });
});

const delivered = fc
  .integer({ min: 0, max: 57 * 24 })
  .map((hours) => new Date(Date.parse('2026-10-03T00:00:00Z') + hours * 3_600_000).toISOString());
const step = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  team: fc.constantFrom('Field sales', 'Inside sales'),
  definition: fc.constantFrom('MQL', 'SQL'),
  deliveredAt: delivered,
  followUpAfter: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
  correction: fc.boolean(),
});

it('sums are those of the leads as they are, once each, whatever was sent, repeated and corrected', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const stored = new Map<string, CountedLead>();
      const sums = new Map<string, Record<string, number>>();
      const addAll = (moves: ReturnType<typeof leadMoves>, into: typeof sums) => {
        for (const { month, team, definition, add } of moves) {
          const name = `${month} ${team} ${definition}`;
          const sofar = into.get(name) ?? {};
          for (const [counter, by = 0] of Object.entries(add))
            sofar[counter] = (sofar[counter] ?? 0) + by;
          into.set(name, sofar);
        }
      };
      for (const { id, followUpAfter, ...given } of steps) {
        const followedUpAt =
          followUpAfter === undefined
            ? undefined
            : new Date(Date.parse(given.deliveredAt) + followUpAfter * 3_600_000).toISOString();
        const before = stored.get(id);
        const decided = record(
          lead({ ...given, externalId: id, ...(followedUpAt && { followedUpAt }) }),
          before,
        );
        if (!decided.ok || !decided.value) continue;
        const after = decided.value.data;
        addAll(leadMoves([{ before, after }]), sums);
        stored.set(id, after);
      }
      const anew = new Map<string, Record<string, number>>();
      for (const after of stored.values()) addAll(leadMoves([{ before: undefined, after }]), anew);
      const nonZero = (all: typeof sums) =>
        [...all]
          .map(([name, counters]) => [
            name,
            Object.fromEntries(Object.entries(counters).filter(([, count]) => count !== 0)),
          ])
          .filter(([, counters]) => Object.keys(counters as object).length > 0)
          .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
      expect(nonZero(sums)).toEqual(nonZero(anew));
      const all = [...sums.values()].reduce((sum, { delivered: count = 0 }) => sum + count, 0);
      expect(all).toBe(stored.size);
    }),
  );
});

it('what nobody has followed up is overdue once its day has passed, without anything happening', () => {
  const sums = { 'open:2026-11-04': 2, 'open:2026-11-05': 3, late: 1 };
  expect(openLeads({ sums }, '2026-11-04')).toEqual({ overdue: 0, waiting: 5 });
  expect(openLeads({ sums }, '2026-11-05')).toEqual({ overdue: 2, waiting: 3 });
});
