import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partnersIn, withPartners } from '../../../functions/core/brief/partners.ts';
import type { BriefVersion } from '../../../functions/core/brief/submitted-briefs.ts';
import { recordCost } from '../../../functions/core/money/record-money.ts';
import {
  evolve,
  type RequestEvent,
  type RequestState,
} from '../../../functions/core/request/request.ts';
import { meets } from '../../../functions/core/request/request-filter.ts';
import { valueCounter } from '../../../functions/core/rollup/counters.ts';
import { tallyMoves } from '../../../functions/core/rollup/tally.ts';
import { accepted } from '../../story/sample.ts';
import { dayInNovember, submission, utc } from '../../story/tallied.ts';

describe('the strategic partners of a brief', () => {
  it.each([
    ['one', 'Tourist office', ['Tourist office']],
    [
      'one a line, with bullets',
      '- City of Bern\n• ACME, Inc.\n2. Rail',
      ['City of Bern', 'ACME, Inc', 'Rail'],
    ],
    ['between semicolons, each once', 'Rail; rail ; Bus', ['rail', 'Bus']],
    [
      'a sentence',
      'The office, which has a desk in town.',
      ['The office, which has a desk in town'],
    ],
    [
      'one, though its accents are written in two ways',
      'Café Bern; Cafe\u0301 Bern',
      ['Cafe\u0301 Bern'],
    ],
    ['nobody', 'None.', []],
    ['nothing', undefined, []],
  ])('are %s', (_, text, partners) => expect(partnersIn(text)).toEqual(partners));
});

const at = dayInNovember(17);
const id = 'CR-0000001';

const asked = (goal?: string): RequestState => {
  const event = submission();
  if (event.type === 'request-submitted' && goal !== undefined) event.data.goal = goal;
  return evolve(id, undefined, event, at);
};

/** A brief with these partners is signed by both sides. */
const signed = (state: RequestState, partners: string[] | undefined): RequestState => {
  const brief = { ...(partners && { partners }) } as BriefVersion;
  const after = { ...state, brief };
  return withPartners(after, { ...after, signedBrief: brief });
};

const event = (event: RequestEvent, seq = 1) => ({
  ...event,
  requestId: id,
  seq,
  at,
  actor: { kind: 'system' as const, id: 'test' },
  prevHash: '',
  hash: '',
});

/** Books costs one after another, and adds up what they move to date. */
const book = (steps: readonly Step[], goal: string | undefined = '') => {
  let state = asked(goal);
  const sums = new Map<string, number>();
  const costs = new Map<string, { amount: number; early: boolean }>();
  let isSigned = false;
  for (const step of steps) {
    if ('partners' in step) {
      state = signed(state, step.partners);
      isSigned = true;
      continue;
    }
    const entry = (amount: number) => ({
      externalId: step.cost,
      kind: 'print' as const,
      amount: { amount, currency: 'USD' },
      incurredOn: '2026-11-17',
    });
    const before = costs.get(step.cost);
    const [first] = accepted(
      recordCost({
        entry: entry(step.amount),
        correction: before !== undefined,
        ...(before && { before: entry(before.amount) }),
      }),
    );
    if (!first) continue;
    const after = evolve(id, state, first, at);
    for (const { period, dimension, counters } of tallyMoves(state, event(first), after, utc))
      if (period === 'to-date')
        for (const [counter, by] of Object.entries(counters)) {
          const name = `${dimension} ${counter}`;
          sums.set(name, (sums.get(name) ?? 0) + by);
        }
    state = after;
    costs.set(step.cost, { amount: step.amount, early: before?.early ?? !isSigned });
  }
  return { state, sums, costs };
};

const entryOf = (externalId: string, credits?: string) => ({
  externalId,
  kind: 'print' as const,
  amount: { amount: 5, currency: 'USD' },
  incurredOn: '2026-11-17',
  ...(credits && { credits }),
});

const source = { channel: 'api' as const, name: 'books' };

const costs = (externalId: string, credits?: string) => ({
  type: 'cost-recorded' as const,
  data: { entry: entryOf(externalId, credits), source, change: { spent: 5 } },
});

const corrected = (externalId: string) => ({
  type: 'cost-corrected' as const,
  data: {
    before: entryOf(externalId),
    entry: { ...entryOf(externalId), amount: { amount: 7, currency: 'USD' } },
    source,
    change: { spent: 2 },
  },
});

/** The partners whose sums to date an event moves. */
const moved = (state: RequestState, happened: RequestEvent): string[] =>
  tallyMoves(state, event(happened), evolve(id, state, happened, at), utc)
    .filter(({ period, dimension }) => period === 'to-date' && dimension === 'partner')
    .flatMap(({ counters }) => Object.keys(counters))
    .filter((counter) => counter.endsWith('|spent'))
    .map((counter) => counter.split('|')[0] ?? '');

type Step = { partners: string[] | undefined } | { cost: string; amount: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    cost: fc.constantFrom('a', 'b', 'c', 'd'),
    amount: fc.integer({ min: 0, max: 1_000 }),
  }),
  fc.record({
    partners: fc.uniqueArray(fc.constantFrom('Rail', 'Bus', 'City'), { maxLength: 3 }),
  }),
);

describe('money by strategic partner', () => {
  it('counts whole for each partner of the first brief that was signed, and for none before, whatever is corrected and planned anew', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
        const { sums, costs } = book(steps);
        const first = steps.find((one) => 'partners' in one);
        const partners = first && 'partners' in first ? (first.partners ?? []) : [];
        const counted = [...costs.values()]
          .filter(({ early }) => !early)
          .reduce((sum, { amount }) => sum + amount, 0);
        for (const name of ['Rail', 'Bus', 'City'])
          expect(sums.get(`partner ${valueCounter(name, 'spent')}`) ?? 0).toBe(
            partners.includes(name) ? counted : 0,
          );
        const all = [...costs.values()].reduce((sum, { amount }) => sum + amount, 0);
        expect(sums.get('total spent') ?? 0).toBe(all);
      }),
    );
  });

  it('is in no row where the signed brief is older than partners were counted', () => {
    const { sums } = book([{ partners: undefined }, { cost: 'a', amount: 5 }]);
    expect([...sums.keys()].filter((name) => /^partner /.test(name))).toEqual([]);
    expect(sums.get('total spent')).toBe(5);
  });

  it('gives requests from before the state that they have', () => {
    const booked = evolve(id, asked(), costs('a'), at);
    expect(booked).not.toHaveProperty('costsBeforePartners');
    expect(signed(booked, ['Rail'])).not.toHaveProperty('partners');
  });

  it('counts a credit note for those of the cost that it takes from', () => {
    const early = evolve(id, asked(''), costs('a'), at);
    const state = evolve(id, signed(early, ['Rail']), costs('b'), at);
    expect([moved(state, costs('c', 'a')), moved(state, costs('d', 'b'))]).toEqual([[], ['Rail']]);
  });

  it('looks at no work that has cost a hundred times without a plan', () => {
    const many = Array.from({ length: 101 }, (_, index) => `cost-${index}`);
    const early = many.reduce((state, one) => evolve(id, state, costs(one), at), asked(''));
    const state = signed(early, ['Rail']);
    expect(many.flatMap((one) => moved(state, corrected(one)))).toEqual([]);
  });
});

describe('money by goal of the business', () => {
  it('counts for the goal that was named as it was asked for, or for none', () => {
    const spent = (goal: string) =>
      book([{ cost: 'a', amount: 7 }], goal).sums.get(`goal ${valueCounter(goal, 'spent')}`);
    expect([spent('Renewals'), spent('')]).toEqual([7, 7]);
  });
});

it('the requests behind a row are those of that partner or goal', () => {
  const state = signed(asked('Renewals'), ['Rail', 'Bus']);
  const found = (filter: object) => meets(state, filter, utc);
  expect([found({ partner: 'Rail' }), found({ partner: 'City' })]).toEqual([true, false]);
  expect([found({ goal: 'Renewals' }), found({ goal: '' })]).toEqual([true, false]);
});
