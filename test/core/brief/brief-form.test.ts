import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { briefForm } from '../../../functions/core/brief/brief-form.ts';
import { completeBrief } from '../../../functions/core/brief/complete-brief.ts';
import { policyFacts, projectReturn } from '../../../functions/core/brief/projected-return.ts';
import { tierFor } from '../../../functions/core/brief/tier.ts';
import { parseFields } from '../../../functions/core/words/field-errors.ts';
import { descriptionsIn } from '../../story/descriptions-in.ts';
import { fullBrief } from '../../story/full-brief.ts';
import { accepted, brief, form, monday, refusal, settings } from '../../story/sample.ts';

const missingIn = (given: unknown, asked: Parameters<typeof completeBrief>[1] = form) => {
  const refused = refusal(completeBrief(given, asked, settings, { now: monday }));
  if (refused.type !== 'incomplete-brief') throw new Error(`refused as ${refused.type}`);
  return {
    tier: refused.tier,
    pointers: refused.errors.map(({ pointer }) => pointer).sort(),
    details: [...new Set(refused.errors.map(({ detail }) => detail))],
  };
};

const campaign = { ...form, campaign: 'Spring' };
const dollars = (amount: number) => ({ amount: amount * 100, currency: 'USD' });
const measured = (measures: object) => ({ ...brief, measures: { ...brief.measures, ...measures } });

describe('the tier of a brief', () => {
  it.each([
    ['a campaign at no cost', { campaign: 'Spring' }, 0, 'full'],
    ['from the threshold on', {}, 1_000_000, 'full'],
    ['a cent below it', {}, 999_999, 'light'],
    ['nothing at all', {}, 0, 'light'],
  ])('is by rule: %s', (_, asked, cost, tier) => {
    expect(tierFor(asked, cost, settings)).toBe(tier);
  });

  it("follows the brief's own cost, or the expected cost without one", () => {
    const dear = { ...form, expectedCost: dollars(50_000) };
    expect(completeBrief(brief, dear, settings, { now: monday }).ok).toBe(true);
    expect(missingIn({}, dear).tier).toBe('full');
    expect(missingIn(measured({ budgetedCost: dollars(50_000) })).tier).toBe('full');
  });
});

describe('an incomplete brief', () => {
  const everyField = [
    '/goal/kpis',
    '/goal/operational',
    '/implementation/steps',
    '/implementation/systems',
    '/measures/attribution',
    '/measures/budgetedCost',
    '/measures/expectedUnits',
    '/measures/successMetrics',
    '/measures/valueOfOneSale',
    '/situation',
    '/strategy/strategicPartners',
    '/strategy/targetMarket',
    '/strategy/valueProposition',
    '/tactics/communications',
    '/tactics/distribution',
  ];

  it('has the fields of all six parts named if it is empty and has to be full', () => {
    expect(missingIn({}, campaign)).toEqual({
      tier: 'full',
      pointers: everyField,
      details: ['is required'],
    });
  });

  it('has every field of a full brief named if its parts are empty', () => {
    const empty = { goal: {}, strategy: {}, tactics: {}, implementation: {}, measures: {} };
    expect(missingIn(empty, campaign)).toEqual({
      tier: 'full',
      pointers: everyField,
      details: ['is required'],
    });
  });

  it('has fewer fields named if it may be light', () => {
    expect(missingIn({}).pointers).toEqual([
      '/goal/kpis',
      '/measures/budgetedCost',
      '/measures/expectedUnits',
      '/measures/successMetrics',
      '/measures/valueOfOneSale',
      '/situation',
      '/strategy/targetMarket',
      '/strategy/valueProposition',
      '/tactics/communications',
    ]);
  });

  it('has empty lists named where a full brief needs entries', () => {
    const empty = {
      ...fullBrief,
      goal: { kpis: [], operational: [] },
      implementation: { steps: [], systems: [] },
      measures: { ...fullBrief.measures, successMetrics: [] },
    };
    expect(missingIn(empty, campaign).pointers).toEqual([
      '/goal/kpis',
      '/goal/operational',
      '/implementation/steps',
      '/implementation/systems',
      '/measures/successMetrics',
    ]);
  });

  it('has an entered return named as an unknown field', () => {
    expect(missingIn({ ...brief, roi: 5 }).pointers).toEqual(['/roi']);
    expect(missingIn(measured({ projectedRoi: 5 })).pointers).toEqual(['/measures/projectedRoi']);
  });

  it('is refused if it is no brief at all', () => {
    for (const given of [null, 5, 'brief', [], undefined])
      expect(missingIn(given).pointers).toEqual(['']);
  });
});

describe('a complete brief', () => {
  it('is accepted unchanged', () => {
    expect(accepted(completeBrief(brief, form, settings, { now: monday }))).toEqual(brief);
    expect(accepted(completeBrief(fullBrief, campaign, settings, { now: monday }))).toEqual(
      fullBrief,
    );
  });

  it('is a valid light brief if it is a valid full one', () => {
    expect(briefForm('light', 'USD').parse(fullBrief)).toEqual(fullBrief);
  });
});

describe('the projected return', () => {
  it('is computed from cost, value of a sale and units', () => {
    expect(projectReturn(brief)).toEqual({
      cost: 500_000,
      value: 1_500_000,
      net: 1_000_000,
      roi: 2,
    });
  });

  it('of 100,000 spent for memberships worth 15,000 is a loss of 85 %', () => {
    const lossy = measured({ budgetedCost: dollars(100_000) });
    expect(projectReturn(lossy)).toMatchObject({ net: -8_500_000, roi: -0.85 });
  });

  it('has no ratio if nothing is spent', () => {
    expect(projectReturn(measured({ budgetedCost: dollars(0) })).roi).toBeUndefined();
  });

  it('is exact, whatever fits into a brief', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000_000_000 });
    fc.assert(
      fc.property(
        amount,
        amount,
        fc.integer({ min: 0, max: 10_000_000 }),
        (cost, value, expectedUnits) => {
          const given = measured({
            budgetedCost: { amount: cost, currency: 'USD' },
            valueOfOneSale: { amount: value, currency: 'USD' },
            expectedUnits,
          });
          const parsed = briefForm('light', 'USD').safeParse(given);
          expect(parsed.success).toBe(BigInt(value) * BigInt(expectedUnits) <= 1_000_000_000_000n);
          if (!parsed.success) return;
          const projected = projectReturn(parsed.data);
          expect(BigInt(projected.net)).toBe(BigInt(value) * BigInt(expectedUnits) - BigInt(cost));
          expect(Number.isSafeInteger(projected.net)).toBe(true);
        },
      ),
    );
  });
});

describe('the policy facts of a brief', () => {
  it('are whether it uses price or incentives, makes a regulated claim, and what it costs and returns', () => {
    expect(policyFacts(form, brief)).toEqual({
      usesPrice: false,
      usesIncentives: false,
      regulatedClaim: false,
      cost: 500_000,
      roi: 2,
      collateralType: 'flyer',
      segment: 'members',
    });
    const priced = {
      ...brief,
      tactics: { ...brief.tactics, price: 'Half price', incentives: 'A mug' },
    };
    expect(policyFacts({ ...form, regulatedClaim: true }, priced)).toMatchObject({
      usesPrice: true,
      usesIncentives: true,
      regulatedClaim: true,
    });
  });
});

describe('the form of a brief', () => {
  const wrong = (plan: object, tier: 'full' | 'light' = 'full') => {
    const parsed = parseFields(briefForm(tier, 'USD'), plan);
    return parsed.ok ? [] : parsed.refusal.map(({ pointer, detail }) => `${pointer} ${detail}`);
  };
  const measures = (more: object) => ({
    ...fullBrief,
    measures: { ...fullBrief.measures, budget: undefined, ...more },
  });
  const [kpi] = fullBrief.goal.kpis;
  const { steps, systems } = fullBrief.implementation;
  const rows = <Row>([row]: readonly Row[], length: number) => Array.from({ length }, () => row);

  it.each([
    [20, 50, []],
    [
      21,
      51,
      ['/goal/kpis', '/goal/operational', '/implementation/steps', '/implementation/systems'],
    ],
  ])('takes %i goals of a kind, %i steps and as many systems, or not', (goals, most, pointers) => {
    const goal = { kpis: rows([kpi], goals), operational: rows([kpi], goals) };
    const implementation = { steps: rows(steps, most), systems: rows(systems, most) };
    for (const tier of ['full', 'light'] as const)
      expect(
        wrong({ ...fullBrief, goal, implementation }, tier).map((each) => each.split(' ')[0]),
      ).toEqual(pointers);
  });

  it('takes up to ten million units and twenty metrics', () => {
    const metrics = (count: number) => ({ successMetrics: rows(['Contracts signed'], count) });
    const cents = { valueOfOneSale: { amount: 1, currency: 'USD' } };
    expect(wrong(measures({ ...cents, expectedUnits: 10_000_000, ...metrics(20) }))).toEqual([]);
    expect(wrong(measures({ ...cents, expectedUnits: 0 }))).toEqual([]);
    expect(wrong(measures({ ...cents, expectedUnits: 10_000_001 }))).toHaveLength(1);
    expect(wrong(measures(metrics(21)))).toHaveLength(1);
  });

  it('takes what can be measured: nothing, or no less than a billionth', () => {
    const counting = (number: number) =>
      wrong({ ...fullBrief, goal: { ...fullBrief.goal, kpis: [{ ...kpi, number }] } });
    for (const number of [0, 1e-9, -1e-9, 1e15, -1e15]) expect(counting(number)).toEqual([]);
    expect(counting(1e-10)).toEqual([
      '/goal/kpis/0/number is closer to zero than anything measured',
    ]);
    expect(counting(1.1e15)).toEqual(['/goal/kpis/0/number must be at most 1e15']);
    expect(counting(-1.1e15)).toEqual(['/goal/kpis/0/number must be at least -1e15']);
  });

  it('takes a value of all sales that money can be counted in', () => {
    const dear = { valueOfOneSale: { amount: 1_000_000, currency: 'USD' } };
    expect(wrong(measures({ ...dear, expectedUnits: 1_000_000 }))).toEqual([]);
    expect(wrong(measures({ ...dear, expectedUnits: 1_000_001 }))).toEqual([
      '/measures/expectedUnits times valueOfOneSale must be at most $10,000,000,000.00',
    ]);
  });

  it('takes a budget by kinds, each once, that adds up to the cost', () => {
    const { amount } = fullBrief.measures.budgetedCost;
    const line = (kind: string, cents: number) => ({
      kind,
      amount: { amount: cents, currency: 'USD' },
    });
    const budget = (...lines: object[]) => wrong(measures({ budget: lines }));
    expect(budget(line('print', amount - 1), line('media', 1))).toEqual([]);
    expect(budget(line('print', amount - 1))).toEqual([
      '/measures/budget must add up to budgetedCost, to the cent',
    ]);
    expect(budget(line('print', amount - 1), line('print', 1))).toEqual([
      '/measures/budget must name each kind once',
    ]);
    expect(budget()).not.toEqual([]);
  });

  it('names whose estimate its units are, of a side or of neither', () => {
    for (const unitsFrom of ['sales', 'marketing', 'neither'])
      expect(wrong(measures({ unitsFrom }))).toEqual([]);
    expect(wrong(measures({ unitsFrom: 'legal' }))).toHaveLength(1);
  });

  it('fills in the lists that a light brief leaves out', () => {
    const { implementation: _, ...light } = { ...fullBrief, goal: { kpis: [kpi] } };
    expect(briefForm('light', 'USD').parse(light)).toMatchObject({
      goal: { operational: [] },
      implementation: { steps: [], systems: [] },
    });
    expect(briefForm('light', 'USD').parse({ ...light, implementation: {} })).toMatchObject({
      implementation: { steps: [], systems: [] },
    });
  });

  it('says of each field in the document of the API what it takes', () => {
    for (const tier of ['full', 'light'] as const) {
      const descriptions = descriptionsIn(briefForm(tier, 'USD'));
      expect(descriptions.length).toBeGreaterThan(5);
      expect(descriptions).not.toContain('');
    }
  });
});

it('a plan that was signed without an attribution may be replaced by one without', () => {
  const { attribution: _, ...measures } = fullBrief.measures;
  const unattributed = { ...fullBrief, measures };
  const replaced = (after?: typeof unattributed) =>
    completeBrief(unattributed, campaign, settings, { now: monday, after });
  expect(replaced(unattributed).ok).toBe(true);
  for (const after of [undefined, fullBrief])
    expect(refusal(replaced(after))).toMatchObject({
      errors: [{ pointer: '/measures/attribution' }],
    });
});
