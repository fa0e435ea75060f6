import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CostEntry } from '../../../functions/core/money/cost-entry.ts';
import { earnedBy } from '../../../functions/core/money/entry-value.ts';
import type { MoneyEvent } from '../../../functions/core/money/money-event.ts';
import { recordCost, recordResult } from '../../../functions/core/money/record-money.ts';
import type { ResultEntry } from '../../../functions/core/money/result-entry.ts';
import type { RequestEvent } from '../../../functions/core/request/request.ts';
import { budgetDimensions, valueCounter } from '../../../functions/core/rollup/counters.ts';
import { periodsOfDay } from '../../../functions/core/rollup/period.ts';
import {
  accepted,
  addTo,
  dayInNovember,
  eventsAt,
  type Sums,
  stageChange,
  submission,
  submitted,
  tallyHistory,
  utc,
  withoutZeros,
} from '../../story/tallied.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });

const cost = (externalId: string, amount: number, incurredOn: string): CostEntry => ({
  externalId,
  kind: 'print',
  amount: usd(amount),
  incurredOn,
});

const result = (externalId: string, units: number, value: number, wonOn: string): ResultEntry => ({
  externalId,
  kind: 'membership',
  units,
  netValuePerUnit: usd(value),
  wonOn,
});

const recorded = (entry: CostEntry, before?: CostEntry): RequestEvent[] => {
  const decided = recordCost({ entry, correction: before !== undefined, before });
  if (!decided.ok) throw new Error(decided.refusal.type);
  return decided.value;
};

const won = (entry: ResultEntry, before?: ResultEntry): RequestEvent[] => {
  const decided = recordResult({ entry, correction: before !== undefined, before });
  if (!decided.ok) throw new Error(decided.refusal.type);
  return decided.value;
};

describe('money in the tallies', () => {
  it('counts a cost in the week, month and quarter it was spent in and to date, in the total and in every dimension', () => {
    const { sums } = tallyHistory([
      ...submitted,
      ...accepted,
      ...eventsAt(dayInNovember(24), ...recorded(cost('a', 500, '2026-11-20'))),
    ]);
    for (const period of ['2026-W47', '2026-11', '2026-Q4', 'to-date']) {
      expect(sums[period]?.total?.spent).toBe(500);
      const waiting = (value: string) =>
        period === 'to-date' ? { [`${value}|waiting`]: 500 } : {};
      expect(sums[period]?.segment).toEqual({ 'members|spent': 500, ...waiting('members') });
      expect(sums[period]?.['collateral-type']).toEqual({
        'flyer|spent': 500,
        ...waiting('flyer'),
      });
      expect(sums[period]?.campaign).toEqual({ 'Spring|spent': 500, ...waiting('Spring') });
      expect(sums[period]?.team).toEqual({ 'Field sales|spent': 500 });
      expect(sums[period]?.priority).toEqual({ 'high|spent': 500 });
    }
    expect(sums['2026-W48']?.total).toEqual({ 'late-spent': 500, 'late:2026-W47|spent': 500 });
  });

  it('is late only for reports of periods that have ended', () => {
    const { sums } = tallyHistory([
      ...submitted,
      ...accepted,
      ...eventsAt(
        new Date(Date.UTC(2026, 11, 2)).toISOString(),
        ...recorded(cost('a', 500, '2026-11-30')),
      ),
    ]);
    expect(sums['2026-W49']?.total).toEqual({ spent: 500 });
    expect(sums['2026-12']?.total).toEqual({ 'late-spent': 500, 'late:2026-11|spent': 500 });
    expect(sums['2026-Q4']?.total).not.toHaveProperty('late-spent');
  });

  it('moves a corrected entry out of its old week and into its new one', () => {
    const before = cost('a', 500, '2026-11-04');
    const { sums } = tallyHistory([
      ...submitted,
      ...accepted,
      ...eventsAt(dayInNovember(4), ...recorded(before)),
      ...eventsAt(dayInNovember(11), ...recorded(cost('a', 450, '2026-11-10'), before)),
    ]);
    expect(sums['2026-W45']?.segment).toBeUndefined();
    expect(sums['2026-W45']?.total?.spent).toBeUndefined();
    expect(sums['2026-W46']?.segment).toEqual({ 'members|spent': 450 });
    expect(sums['2026-W46']?.total?.['late-spent']).toBe(-500);
    expect(sums['to-date']?.segment).toEqual({ 'members|spent': 450, 'members|waiting': 450 });
  });

  it('changes nothing when only a note is corrected', () => {
    const before = result('w', 3, 700, '2026-11-04');
    const history = [...submitted, ...accepted, ...eventsAt(dayInNovember(4), ...won(before))];
    const { sums } = tallyHistory([
      ...history,
      ...eventsAt(dayInNovember(4), ...won({ ...before, note: 'from the fair' }, before)),
    ]);
    expect(sums).toEqual(tallyHistory(history).sums);
  });

  it('counts spend without a result, until a result comes or the request is over', () => {
    const spent = [
      ...submitted,
      ...accepted,
      ...eventsAt(dayInNovember(4), ...recorded(cost('a', 500, '2026-11-04'))),
    ];
    const withResult = [
      ...spent,
      ...eventsAt(dayInNovember(5), ...won(result('w', 1, 20, '2026-11-05'))),
    ];
    const withdrawn = [
      ...spent,
      ...eventsAt(dayInNovember(5), stageChange('brief', 'withdrawn', 'withdrawn')),
    ];
    expect(tallyHistory(spent).sums['to-date']?.total).toMatchObject({
      'no-result-spent': 500,
      'no-result-requests': 1,
    });
    expect(tallyHistory(withResult).sums['to-date']?.total).not.toHaveProperty('no-result-spent');
    expect(tallyHistory(withdrawn).sums['to-date']?.total).not.toHaveProperty('no-result-spent');
  });

  it('lists a request in the periods of its end, if it has any money, with why it ended', () => {
    const ended = (lesson: string, ...more: RequestEvent[]) => {
      const money = eventsAt(dayInNovember(4), ...more);
      const end = eventsAt(
        dayInNovember(17),
        { type: 'request-declined', data: { reason: lesson } },
        stageChange('brief', 'declined', 'rejected'),
      );
      return tallyHistory([...submitted, ...accepted, ...money, ...end]).positions;
    };
    const spent = recorded(cost('a', 500, '2026-11-04'));
    expect(ended('No time', ...spent)['2026-W47']).toMatchObject({
      list: '2026-W47',
      spent: 500,
      lesson: 'No time',
    });
    expect(ended('No time')).toEqual({});
    expect(ended('x'.repeat(400), ...spent)['2026-W47']?.lesson).toBe('x'.repeat(400));
    expect(ended('x'.repeat(401), ...spent)['2026-W47']?.lesson).toBe(`${'x'.repeat(400)}…`);
    // Neither a change of stage that ends nothing, nor anything else, puts it on a list.
    const onward = eventsAt(
      dayInNovember(17),
      stageChange('brief', 'brief-sign-off', 'submitted'),
      {
        type: 'reply-taken',
        data: { memberId: 'rita', asks: 'rating', messageId: '<a@x.example>' },
      },
    );
    const told = [...submitted, ...accepted, ...eventsAt(dayInNovember(4), ...spent)];
    expect(tallyHistory([...told, ...onward]).positions).not.toHaveProperty('2026-W47');
    const late = eventsAt(dayInNovember(25), {
      type: 'reply-taken',
      data: { memberId: 'rita', asks: 'rating', messageId: '<a@x.example>' },
    });
    const over = eventsAt(dayInNovember(17), stageChange('brief', 'declined', 'rejected'));
    expect(tallyHistory([...told, ...over, ...late]).positions).not.toHaveProperty('2026-W48');
  });

  it('lists a request among the judged ones of its week only once it has a result or is over', () => {
    const spent = [
      ...submitted,
      ...accepted,
      ...eventsAt(dayInNovember(4), ...recorded(cost('a', 500, '2026-11-04'))),
    ];
    expect(tallyHistory(spent).positions).toEqual({
      '2026-W45': {
        period: '2026-W45',
        list: '2026-W45/no-result-yet',
        spent: 500,
        earned: 0,
        units: 0,
      },
      '2026-11': {
        period: '2026-11',
        list: '2026-11/no-result-yet',
        spent: 500,
        earned: 0,
        units: 0,
      },
      '2026-Q4': {
        period: '2026-Q4',
        list: '2026-Q4/no-result-yet',
        spent: 500,
        earned: 0,
        units: 0,
      },
      'to-date': {
        period: 'to-date',
        list: 'to-date/no-result-yet',
        spent: 500,
        earned: 0,
        units: 0,
      },
    });
    const withResult = tallyHistory([
      ...spent,
      ...eventsAt(dayInNovember(12), ...won(result('w', 1, 20, '2026-11-11'))),
    ]);
    expect(withResult.positions['2026-W46']).toMatchObject({
      list: '2026-W46',
      spent: 500,
      earned: 20,
    });
    expect(withResult.positions['to-date']).toMatchObject({
      list: 'to-date',
      spent: 500,
      earned: 20,
    });
    const withdrawn = tallyHistory([
      ...spent,
      ...eventsAt(dayInNovember(18), stageChange('brief', 'withdrawn', 'withdrawn')),
    ]);
    expect(withdrawn.positions['2026-W47']).toMatchObject({
      list: '2026-W47',
      spent: 500,
      earned: 0,
    });
  });

  const entryDays = fc
    .integer({ min: 0, max: 60 })
    .map((day) => new Date(Date.UTC(2026, 9, 15 + day)).toISOString().slice(0, 10));
  const ids = fc.constantFrom('a', 'b', 'c');
  const posts = fc.array(
    fc.record({
      kind: fc.constantFrom('cost', 'result'),
      request: fc.constantFrom(0, 1),
      id: ids,
      day: entryDays,
      amount: fc.integer({ min: 0, max: 100_000 }),
      units: fc.integer({ min: 0, max: 3 }),
      correction: fc.boolean(),
      recordedOn: fc.integer({ min: 0, max: 60 }),
    }),
    { maxLength: 25 },
  );
  const forms = [
    { campaign: 'A|B%7C', segment: 'members', priority: 'low' },
    { campaign: undefined, segment: 'members', priority: 'high' },
  ] as const;

  /** The sums of two requests, recounted from their final entries. */
  const recount = (
    requests: { costs: Map<string, CostEntry>; results: Map<string, ResultEntry> }[],
  ): Sums => {
    const sums: Sums = {};
    /** Money waiting for a result, and judged requests, by budget dimension. */
    const stand = (request: number, spent: number, earned: number, units: number) => {
      const form = forms[request] ?? forms[0];
      const values = { segment: form.segment, 'collateral-type': 'flyer', campaign: form.campaign };
      for (const dimension of budgetDimensions) {
        const value = values[dimension];
        addTo(sums, 'to-date', dimension, {
          [valueCounter(value, 'waiting')]: units === 0 ? spent : 0,
          [valueCounter(value, 'judged')]: units > 0 && spent + earned > 0 ? 1 : 0,
        });
      }
    };
    const count = (
      day: string,
      request: number,
      by: { spent?: number; earned?: number; units?: number },
    ) => {
      const form = forms[request] ?? forms[0];
      const values = {
        segment: form.segment,
        'collateral-type': 'flyer',
        campaign: form.campaign,
        team: 'Field sales',
        priority: form.priority,
      };
      for (const period of [...periodsOfDay(day), 'to-date']) {
        const tally = (dimension: string, name: string, amount = 0) =>
          addTo(sums, period, dimension, { [name]: amount });
        for (const measure of ['spent', 'earned', 'units'] as const)
          tally('total', measure, by[measure]);
        // Requests from before goals and partners were counted are in no row of these.
        for (const dimension of Object.keys(values) as (keyof typeof values)[]) {
          tally(dimension, valueCounter(values[dimension], 'spent'), by.spent);
          tally(dimension, valueCounter(values[dimension], 'earned'), by.earned);
        }
      }
    };
    for (const [request, { costs, results }] of requests.entries()) {
      for (const entry of costs.values())
        count(entry.incurredOn, request, { spent: entry.amount.amount });
      for (const entry of results.values())
        count(entry.wonOn, request, { earned: earnedBy(entry), units: entry.units });
      const [bought, sold] = [[...costs.values()], [...results.values()]];
      stand(
        request,
        bought.reduce((sum, { amount }) => sum + amount.amount, 0),
        sold.reduce((sum, entry) => sum + earnedBy(entry), 0),
        sold.reduce((sum, { units }) => sum + units, 0),
      );
    }
    return withoutZeros(sums);
  };

  const onlyMoney = (sums: Sums): Sums => {
    const kept: Sums = {};
    for (const [period, tallies] of Object.entries(sums)) {
      const { spent = 0, earned = 0, units = 0 } = tallies.total ?? {};
      kept[period] = { ...tallies, total: { spent, earned, units } };
    }
    return withoutZeros(kept);
  };

  it('equals a recount, whatever is recorded, repeated, corrected or moved to another day', () => {
    fc.assert(
      fc.property(posts, (sent) => {
        const requests = forms.map((form, index) => ({
          id: `CR-000000${index}`,
          history: [...eventsAt(dayInNovember(2), submission({ ...form })), ...accepted],
          costs: new Map<string, CostEntry>(),
          results: new Map<string, ResultEntry>(),
        }));
        for (const post of sent) {
          const request = requests[post.request];
          if (!request) throw new Error('there are two requests');
          const { id, day, correction } = post;
          const entering = <Entry extends CostEntry | ResultEntry>(
            entries: Map<string, Entry>,
            entry: Entry,
            record: (entering: { entry: Entry; correction: boolean; before?: Entry }) => {
              ok: boolean;
              value?: MoneyEvent[];
            },
          ) => {
            const decided = record({ entry, correction, before: entries.get(id) });
            if (!decided.value) return;
            entries.set(id, entry);
            request.history.push(...eventsAt(dayInNovember(4 + post.recordedOn), ...decided.value));
          };
          if (post.kind === 'cost')
            entering(request.costs, cost(id, post.amount, day), (facts) => ({
              value: undefined,
              ...recordCost(facts),
            }));
          else
            entering(request.results, result(id, post.units, post.amount, day), (facts) => ({
              value: undefined,
              ...recordResult(facts),
            }));
        }
        let sums: Sums = {};
        const waiting = { spent: 0, requests: 0 };
        let [spent, earned] = [0, 0];
        for (const { id, history } of requests) {
          const told = tallyHistory(history, { id, sums });
          sums = told.sums;
          const { money } = told.state;
          spent += money.spent;
          earned += money.earned;
          if (money.units === 0 && money.spent > 0) {
            waiting.spent += money.spent;
            waiting.requests += 1;
          }
          const position = told.positions['to-date'];
          expect(position?.spent ?? 0).toBe(money.spent);
          expect(position?.earned ?? 0).toBe(money.earned);
        }
        expect(onlyMoney(sums)).toEqual(recount(requests));
        const total = sums['to-date']?.total ?? {};
        expect(total.spent ?? 0).toBe(spent);
        expect(total.earned ?? 0).toBe(earned);
        expect(total['no-result-spent'] ?? 0).toBe(waiting.spent);
        expect(total['no-result-requests'] ?? 0).toBe(waiting.requests);
      }),
      { numRuns: 150 },
    );
  });
});

describe('time zones in the tallies', () => {
  it("counts an event in the periods of the deployment's time zone", () => {
    const lateOnSunday = '2026-11-23T03:00:00.000Z';
    const newYork = tallyHistory(eventsAt(lateOnSunday, submission()), {
      settings: { ...utc, timeZone: 'America/New_York' },
    });
    expect(newYork.sums['2026-W47']?.total).toEqual({ submitted: 1 });
    const lateInNovember = tallyHistory(eventsAt('2026-12-01T03:00:00.000Z', submission()), {
      settings: { ...utc, timeZone: 'America/New_York' },
    });
    expect(Object.keys(lateInNovember.sums).sort()).toEqual([
      '2026-11',
      '2026-Q4',
      '2026-W49',
      'to-date',
    ]);
    expect(tallyHistory(eventsAt(lateOnSunday, submission())).sums['2026-W48']?.total).toEqual({
      submitted: 1,
    });
  });
});
