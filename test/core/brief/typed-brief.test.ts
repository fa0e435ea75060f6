import { describe, expect, it } from 'vitest';
import type { BriefDraft } from '../../../functions/core/brief/brief-form.ts';
import {
  closedUp,
  draftTyped,
  rowsOf,
  valuesOf,
  withoutRow,
} from '../../../functions/core/brief/typed-brief.ts';

const dollars = (whole: number) => ({ amount: whole * 100, currency: 'USD' });

const empty = {
  goal: { kpis: [], operational: [] },
  strategy: {},
  tactics: {},
  implementation: { steps: [], systems: [] },
  measures: {},
};

const typed = (values: Record<string, string>) => draftTyped(values, 'USD');

describe('a brief as its form says it', () => {
  it('has all parts, so that what is missing is named by its field', () => {
    expect(typed({})).toEqual(empty);
    expect(typed({ situation: '', other: 'x', situations: 'y', 'goals.kpis.0.name': 'z' })).toEqual(
      empty,
    );
  });

  it('has texts, amounts, numbers and answers, each where it belongs', () => {
    expect(
      typed({
        situation: 'Visits are up',
        'strategy.targetMarket': 'Families',
        'tactics.price': 'None',
        'tactics.legalHasToSign': 'yes',
        'measures.budgetedCost': '1,250.50',
        'measures.expectedUnits': '40',
      }),
    ).toEqual({
      ...empty,
      situation: 'Visits are up',
      strategy: { targetMarket: 'Families' },
      tactics: { price: 'None', legalHasToSign: true },
      measures: { budgetedCost: { amount: 125_050, currency: 'USD' }, expectedUnits: 40 },
    });
  });

  it('takes lines as what counts as a result, and days between commas, without blank ones', () => {
    const { measures } = typed({
      'measures.successMetrics': 'New members \n\n Renewals',
      'measures.attribution.checkIns': ' 30, 60;90  120,',
    });
    expect(measures).toEqual({
      successMetrics: ['New members', 'Renewals'],
      attribution: { checkIns: [30, 60, 90, 120] },
    });
  });

  it('says of each system whether it is ready, as its tick does', () => {
    const { implementation } = typed({
      'implementation.systems.0.system': 'Landing page',
      'implementation.systems.0.ready': 'yes',
      'implementation.systems.12.system': 'Price list',
      'implementation.systems.13.system': '',
      'implementation.systems.13.ready': 'yes',
    });
    expect(implementation?.systems).toMatchObject([
      { system: 'Landing page', ready: true },
      { system: 'Price list', ready: false },
      { ready: true },
    ]);
  });
});

describe('rows of a list', () => {
  const values = {
    'goal.kpis.2.name': 'Visits',
    'goal.kpis.10.name': 'Members',
    'goal.kpis.10.number': '5',
    'goal.kpis.3.name': '',
    'goal.kpis.1000.name': 'too many digits',
    'goal.others.0.name': 'no list',
    'measures.budget.1.kind': 'print',
    situation: 'Up',
  };

  it('are those in which something stands, in their order, as numbers and not as text', () => {
    expect(rowsOf(values, 'goal.kpis')).toEqual([
      { name: 'Visits' },
      { name: 'Members', number: '5' },
    ]);
    expect(rowsOf(values, 'measures.budget')).toEqual([{ kind: 'print' }]);
    expect(rowsOf(values, 'implementation.steps')).toEqual([]);
  });

  it('are numbered without gaps, and nothing else is touched', () => {
    expect(closedUp(values)).toEqual({
      'goal.kpis.0.name': 'Visits',
      'goal.kpis.1.name': 'Members',
      'goal.kpis.1.number': '5',
      'goal.kpis.1000.name': 'too many digits',
      'goal.others.0.name': 'no list',
      'measures.budget.0.kind': 'print',
      situation: 'Up',
    });
  });

  it('go one by one, by their own name and not by how it begins', () => {
    const rows = { 'goal.kpis.1.name': 'a', 'goal.kpis.10.name': 'b', 'goal.kpis.1': 'c' };
    expect(withoutRow(rows, 'goal.kpis.1')).toEqual({
      'goal.kpis.10.name': 'b',
      'goal.kpis.1': 'c',
    });
  });
});

describe('the fields of a draft', () => {
  const fieldsOf = (draft: object, currency = 'USD') => valuesOf(draft as BriefDraft, currency);

  it('have texts and numbers as they are, and rows by their number', () => {
    expect(
      fieldsOf({
        situation: 'Up',
        goal: { kpis: [{ name: 'Visits', number: 1200.5 }, { name: 'Members' }] },
      }),
    ).toEqual({
      situation: 'Up',
      'goal.kpis.0.name': 'Visits',
      'goal.kpis.0.number': '1200.5',
      'goal.kpis.1.name': 'Members',
    });
  });

  it('have lists that are typed as one text in one field', () => {
    expect(
      fieldsOf({
        measures: { successMetrics: ['Members', 'Renewals'], attribution: { checkIns: [30, 90] } },
      }),
    ).toEqual({
      'measures.successMetrics': 'Members\nRenewals',
      'measures.attribution.checkIns': '30, 90',
    });
  });

  it('say no to a question only where somebody has, and nothing for a tick that is not there', () => {
    expect(fieldsOf({ tactics: { legalHasToSign: false } })).toEqual({
      'tactics.legalHasToSign': 'no',
    });
    expect(fieldsOf({ tactics: { legalHasToSign: true } })).toEqual({
      'tactics.legalHasToSign': 'yes',
    });
    expect(fieldsOf({ tactics: { legalHasToSign: undefined } })).toEqual({});
    expect(fieldsOf({ implementation: { systems: [{ ready: true }, { ready: false }] } })).toEqual({
      'implementation.systems.0.ready': 'yes',
      'implementation.systems.1.ready': '',
    });
  });

  const cost = (amount: unknown, currency: unknown = 'USD') =>
    fieldsOf({ measures: { budgetedCost: { amount, currency } } });

  it.each([
    [0, '0'],
    [5, '0.05'],
    [99_900, '999'],
    [100_000, '1,000'],
    [123_456_789, '1,234,567.89'],
    [123_456_700, '1,234,567'],
  ])('write %s cents as people do: %s', (amount, shown) => {
    expect(cost(amount)).toEqual({ 'measures.budgetedCost': shown });
  });

  it('keep the decimals of a currency of three, and name another currency', () => {
    const measures = { budgetedCost: { amount: 1_250_000, currency: 'KWD' } };
    expect(fieldsOf({ measures }, 'KWD')).toEqual({ 'measures.budgetedCost': '1,250.000' });
    expect(cost(dollars(12).amount, 'EUR')).toEqual({ 'measures.budgetedCost': '12 EUR' });
  });

  it('take for an amount nothing but whole minor units with a currency', () => {
    expect(cost(1.5)).toEqual({
      'measures.budgetedCost.amount': '1.5',
      'measures.budgetedCost.currency': 'USD',
    });
    expect(cost(5, 7)).toEqual({
      'measures.budgetedCost.amount': '5',
      'measures.budgetedCost.currency': '7',
    });
  });

  it('are typed again as they were', () => {
    const draft = {
      ...empty,
      situation: 'Up',
      measures: { budgetedCost: dollars(1_250), attribution: { checkIns: [30] } },
    };
    expect(typed(fieldsOf(draft))).toEqual(draft);
  });
});
