import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Brief, briefForm } from '../../../functions/core/brief/brief-form.ts';
import { draftTyped, valuesOf } from '../../../functions/core/brief/typed-brief.ts';
import { fullBrief } from '../../story/full-brief.ts';
import { brief } from '../../story/sample.ts';

const line = fc.stringMatching(/^[A-Za-zÀ-ž\u0590-\u05ff0-9][A-Za-z0-9 .,;%-]{0,20}[A-Za-z0-9]$/);
const money = fc
  .integer({ min: 0, max: 1_000_000_000 })
  .map((amount) => ({ amount, currency: 'USD' }));
const day = fc.constantFrom('2026-05-31', '2027-01-01');
const target = fc.record({
  name: line,
  number: fc.integer({ min: -1000, max: 1_000_000 }),
  unit: line,
  value: money,
  by: day,
});
const references = fc.record(
  {
    kind: fc.constant('journeys' as const),
    name: line,
    stage: line,
    version: fc.integer({ min: 1, max: 99 }),
    digest: fc.constant('a'.repeat(64)),
    keptOver: fc.integer({ min: 2, max: 99 }),
  },
  { requiredKeys: ['kind', 'name', 'stage', 'version', 'digest'] },
);
const briefs: fc.Arbitrary<Brief> = fc
  .record({
    situation: fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
    kpis: fc.array(target, { minLength: 1, maxLength: 4 }),
    systems: fc.array(fc.record({ system: line, ready: fc.boolean() }), { maxLength: 3 }),
    steps: fc.array(
      fc.record({
        what: line,
        ownerParty: fc.constantFrom('sales' as const, 'legal' as const),
        by: day,
      }),
      { maxLength: 3 },
    ),
    successMetrics: fc.array(line, { minLength: 1, maxLength: 4 }),
    budgetedCost: money,
    expectedUnits: fc.integer({ min: 0, max: 100 }),
    legalHasToSign: fc.option(fc.boolean(), { nil: undefined }),
    reference: fc.option(references, { nil: undefined }),
    checkIns: fc.uniqueArray(fc.integer({ min: 1, max: 366 }), { maxLength: 6 }),
  })
  .map(
    ({
      situation,
      kpis,
      systems,
      steps,
      successMetrics,
      budgetedCost,
      expectedUnits,
      legalHasToSign,
      reference,
      checkIns,
    }) => ({
      ...brief,
      situation,
      goal: { kpis, operational: [] },
      strategy: { ...brief.strategy, ...(reference && { journeyStage: reference }) },
      tactics: { ...brief.tactics, ...(legalHasToSign !== undefined && { legalHasToSign }) },
      implementation: { steps, systems },
      measures: {
        ...brief.measures,
        budgetedCost,
        expectedUnits,
        successMetrics,
        attribution: {
          counts: ['membership'],
          from: '2026-05-01',
          until: '2026-07-31',
          checkIns: checkIns.sort((one, other) => one - other),
        },
      },
    }),
  );

describe('a brief in a form', () => {
  it('says exactly the brief when it is sent as it was shown', () => {
    for (const one of [brief, fullBrief]) expect(shownAndSent(one)).toEqual(one);
    fc.assert(
      fc.property(briefs, (one) => {
        expect(shownAndSent(one)).toEqual(one);
      }),
    );
  });

  it('says exactly its amounts, in a currency of any decimals', () => {
    const amounts = fc.oneof(fc.integer({ min: 0, max: 10 ** 12 }), fc.constant(1_250_000));
    fc.assert(
      fc.property(fc.constantFrom('USD', 'JPY', 'KWD'), amounts, (currency, amount) => {
        const draft = { measures: { budgetedCost: { amount, currency } } };
        expect(draftTyped(valuesOf(draft, currency), currency)).toMatchObject(draft);
      }),
    );
  });

  it('is shown again as it was typed, whatever stands in it', () => {
    const names = fc.constantFrom(
      'situation',
      'goal.kpis.0.name',
      'goal.kpis.7.value',
      'measures.budgetedCost',
      'measures.expectedUnits',
      'measures.attribution.from',
    );
    fc.assert(
      fc.property(
        fc.dictionary(
          names,
          fc.string({ maxLength: 12 }).map((text) => text.trim()),
        ),
        (typed) => {
          const again = valuesOf(draftTyped(typed, 'USD'), 'USD');
          expect(valuesOf(draftTyped(again, 'USD'), 'USD')).toEqual(again);
        },
      ),
    );
  });
});

/** The brief that its form says, unchanged. */
const shownAndSent = (one: Brief): Brief =>
  briefForm('light', 'USD').parse(draftTyped(valuesOf(one, 'USD'), 'USD'));
