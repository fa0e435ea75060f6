import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Brief, briefForm } from '../../../functions/core/brief/brief-form.ts';
import { completeBrief } from '../../../functions/core/brief/complete-brief.ts';
import { policyFacts } from '../../../functions/core/brief/projected-return.ts';
import { dayIn, daysAfter } from '../../../functions/core/calendar/time.ts';
import { requiredParties } from '../../../functions/core/rounds/policy.ts';
import { scopesFor } from '../../../functions/core/rounds/scopes.ts';
import { digestOf } from '../../../functions/core/words/digest.ts';
import { PlanPart } from '../../../functions/core/words/plan-part.ts';
import { fullBrief } from '../../story/full-brief.ts';
import { brief, form, monday, refusal, settings } from '../../story/sample.ts';
import { faultyPlans, goodPlans, planOfNothing } from './plans.ts';

const campaign = { ...form, campaign: 'Spring' };

type Given = { asked?: typeof form; now?: string; after?: Brief; legalWords?: string[] };

const errorsIn = (
  plan: unknown,
  { asked = campaign, now = monday, after, legalWords = [] }: Given = {},
) => {
  const policy = { ...settings.policy, legalWords };
  const done = completeBrief(plan, asked, { ...settings, policy }, { now, after });
  if (done.ok) return [];
  return done.refusal.type === 'incomplete-brief' ? done.refusal.errors : [];
};

const pointersIn = (plan: unknown, given: Given = {}) =>
  errorsIn(plan, given).map(({ pointer }) => pointer);

const [[, good]] = goodPlans as [readonly [string, Brief]];

/** No lists: their length is refused like that of a text, beside that they are none. */
const anything = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.constant(null),
  fc.dictionary(fc.constantFrom('kpis', 'steps', 'product', 'attribution'), fc.integer()),
);

const withTactics = (tactics: object): Brief => ({
  ...good,
  tactics: { ...good.tactics, ...tactics },
});

describe('a full plan', () => {
  it.each(faultyPlans)('is refused for %s, and for nothing else', (_, plan, pointers) => {
    expect(pointersIn(plan).toSorted()).toEqual(pointers);
  });

  it.each(goodPlans)('is taken where it is good: %s', (_, plan) => {
    expect(errorsIn(plan)).toEqual([]);
  });

  it.each(faultyPlans)('that is stored is read as it was, with %s', (_, plan) => {
    expect(briefForm('light', 'USD').parse(plan)).toEqual(plan);
  });

  it('of nothing is refused for all of it at once', () => {
    expect(pointersIn(planOfNothing)).toEqual([
      '/situation',
      '/goal/kpis/0/name',
      '/goal/operational/0/name',
      '/strategy/targetMarket',
      '/strategy/strategicPartners',
      '/strategy/valueProposition',
      '/tactics/communications',
      '/tactics/distribution',
      '/implementation/steps/0/what',
      '/measures/successMetrics/0',
      '/goal/kpis/0/by',
      '/goal/operational/0/by',
      '/implementation/steps/0/by',
      '/goal/kpis/0/value/amount',
      '/measures/attribution/until',
    ]);
  });

  it('has what is past named with what is missing, in one refusal', () => {
    const [kpi] = good.goal.kpis;
    const { situation: _, strategy: __, ...rest } = good;
    const goal = { ...good.goal, kpis: [{ ...kpi, by: '2020-01-01', unit: undefined }] };
    expect(pointersIn({ ...rest, goal })).toEqual(
      expect.arrayContaining([
        '/situation',
        '/goal/kpis/0/unit',
        '/goal/kpis/0/by',
        '/strategy/targetMarket',
        '/strategy/strategicPartners',
        '/strategy/valueProposition',
      ]),
    );
  });

  it('has no more rows judged than a plan may have', () => {
    const [step] = good.implementation.steps;
    const steps = Array(5000).fill({ ...step, by: '2020-01-01' });
    const plan = { ...good, implementation: { ...good.implementation, steps } };
    expect(pointersIn(plan)).toHaveLength(51);
  });

  it('has each field named once, whatever is wrong with it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(good)), anything), (plan) => {
        const pointers = pointersIn({ ...good, ...plan });
        expect(new Set(pointers).size).toBe(pointers.length);
      }),
    );
  });
});

it.each([
  ['a brand of one word', { brand: 'Nordlicht', product: 'Familientarif' }, []],
  ['no brand', { brand: 'tbd' }, ['/tactics/brand']],
  ['a medium alone', { distribution: 'Post' }, ['/tactics/distribution']],
  ['a placeholder as a price', { price: 'TBD' }, ['/tactics/price']],
  ['a price alone', { price: '$49' }, []],
  ['the same word again', { product: 'offer offer offer' }, ['/tactics/product']],
])('tactics may be of %s, or not', (_, tactics, pointers) => {
  expect(pointersIn(withTactics(tactics))).toEqual(pointers);
});

it.each([
  ['Calls answered', '% of calls', 101],
  ['Enterprise renewals', 'percent', 140],
  ['Wiederkehrer', 'Prozent', 120],
])('a share of more than the whole is refused: %s', (name, unit, number) => {
  const given = (value: number) => {
    const operational = good.goal.operational.map((one) => ({ ...one, name, unit, number: value }));
    return pointersIn({ ...good, goal: { ...good.goal, operational } });
  };
  expect(given(number)).toEqual(['/goal/operational/0/number']);
  expect(given(100)).toEqual([]);
});

describe('the day of a submission', () => {
  it('is the day where the company is', () => {
    const at = (now: string) => pointersIn(brief, { asked: form, now });
    // 03:30 in UTC is still June 30 in New York.
    expect(at('2026-07-01T03:30:00.000Z')).toEqual([]);
    expect(at('2026-07-01T04:30:00.000Z')).toEqual(['/goal/kpis/0/by']);
  });

  it('is before every goal that is taken, and after every one that is refused for it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
        const [kpi] = brief.goal.kpis;
        const by = dayIn(settings.timeZone, daysAfter(monday, days));
        const plan = { ...brief, goal: { kpis: [{ ...kpi, by }], operational: [] } };
        expect(pointersIn(plan, { asked: form })).toEqual(days < 0 ? ['/goal/kpis/0/by'] : []);
      }),
    );
  });
});

describe('a plan that replaces a signed one after the release', () => {
  const later = { now: '2026-07-20T14:00:00.000Z', after: good };

  it('keeps the days that have passed since it was signed, and its window', () => {
    expect(pointersIn(good, later)).toEqual([]);
    expect(pointersIn(good, { now: later.now })).not.toEqual([]);
  });

  it('takes no new day that is past', () => {
    const [step] = good.implementation.steps;
    const steps = [step, { ...step, by: '2026-05-05' }];
    const plan = { ...good, implementation: { ...good.implementation, steps } };
    expect(pointersIn(plan, later)).toEqual(['/implementation/steps/1/by']);
  });
});

describe('expected units', () => {
  it('agree with a goal exactly where its value is what they earn, to the hundredth', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2000 }),
        fc.integer({ min: 0, max: 2000 }),
        (units, worth) => {
          const [kpi] = brief.goal.kpis;
          const kpis = [
            { ...kpi, unit: 'leads', value: { amount: worth * 15_000, currency: 'USD' } },
          ];
          const plan = {
            ...brief,
            goal: { kpis, operational: [] },
            measures: { ...brief.measures, expectedUnits: units },
          };
          const agrees = Math.abs(units - worth) <= Math.max(units, worth) / 100;
          expect(pointersIn(plan, { asked: form })).toEqual(
            agrees ? [] : ['/goal/kpis/0/value/amount'],
          );
        },
      ),
    );
  });
});

describe('whether legal has to sign', () => {
  const question = ['/tactics/legalHasToSign'];

  it.each([
    'From $49 a month',
    'Für 49 € im Monat',
    'Pour 49 euros par mois',
    '49,90 CHF each',
    '一か月4900円から',
    'The first month free',
    '30 % off until June',
    'Erster Monat kostenlos',
    'El primer mes gratis',
    '初月無料です',
    'Guaranteed results in ten weeks',
    'Klinisch getestet',
    'Scientifiquement prouvé',
    'Dermatologically tested',
  ])('is asked of a plan that says: %s', (words) => {
    expect(pointersIn(withTactics({ communications: `A flyer: ${words}` }))).toEqual(question);
    for (const legalHasToSign of [true, false])
      expect(
        pointersIn(withTactics({ communications: `A flyer: ${words}`, legalHasToSign })),
      ).toEqual([]);
  });

  it.each([
    'Leave whenever you want, it takes a minute',
    'For people who have free time in the morning',
    'We improve 40 courses, and 12 % more people come',
    'A hands-on day at the factory, with lunch',
  ])('is not asked of a plan that says: %s', (words) => {
    expect(pointersIn(withTactics({ communications: words }))).toEqual([]);
  });

  it('is not asked for money that a situation says was spent, and is asked for a claim in it', () => {
    const spent = { ...good, situation: 'Last spring we spent $12,000, and eighty people joined.' };
    expect(pointersIn(spent)).toEqual([]);
    const claim = { ...good, situation: 'Our cream is clinically proven, and nobody knows of it.' };
    expect(pointersIn(claim)).toEqual(question);
  });

  it('is asked for a claim in each part that legal reads again when it changes, and in no other', () => {
    const texts = PlanPart.options.filter((part) => /^(situation|strategy\.|tactics\.)/.test(part));
    const claiming = (part: PlanPart): object => {
      const [name, field] = part.split('.') as ['tactics', string?];
      const claim = 'Our cream is clinically proven.';
      const said: unknown = field ? { ...good[name], [field]: claim } : claim;
      return { ...good, [name]: said };
    };
    const asking = texts.filter((part) =>
      pointersIn(claiming(part)).includes('/tactics/legalHasToSign'),
    );
    const { legal } = scopesFor([{ party: 'legal', quorum: 1 }], settings.policy);
    // Of a price and an incentive legal is asked without a question; and of the answer itself.
    const unasked = ['tactics.price', 'tactics.incentives', 'tactics.legalHasToSign'];
    expect(legal?.filter((part) => !unasked.includes(part))).toEqual(
      asking.filter((part) => !unasked.includes(part)),
    );
    expect(legal).toEqual(expect.arrayContaining(unasked));
  });

  it('is not asked where legal signs anyway', () => {
    expect(pointersIn(fullBrief)).toEqual([]);
    expect(
      pointersIn(withTactics({ communications: 'From $49 a month', price: '$49 a month' })),
    ).toEqual([]);
    const regulated = { ...campaign, regulatedClaim: true };
    expect(
      pointersIn(withTactics({ communications: 'Clinically proven' }), { asked: regulated }),
    ).toEqual([]);
  });

  it('is asked for the words of a company as well, as words of their own', () => {
    const plan = withTactics({ communications: 'A letter about our Gold rate (2+1)' });
    expect(pointersIn(plan)).toEqual([]);
    expect(pointersIn(plan, { legalWords: ['gold rate'] })).toEqual(question);
    expect(pointersIn(plan, { legalWords: ['(2+1)'] })).toEqual(question);
    expect(pointersIn(plan, { legalWords: ['old rat'] })).toEqual([]);
  });

  it('is not asked where no rule of the policy would hear it, and a yes is refused there', () => {
    const policy = { ...settings.policy, rules: [] };
    const faults = (legalHasToSign?: boolean) => {
      const plan = withTactics({ communications: 'From $49 a month', legalHasToSign });
      const done = completeBrief(plan, campaign, { ...settings, policy }, { now: monday });
      return done.ok || done.refusal.type !== 'incomplete-brief' ? [] : done.refusal.errors;
    };
    expect([faults(), faults(false)]).toEqual([[], []]);
    expect(faults(true)).toEqual([
      {
        pointer: '/tactics/legalHasToSign',
        detail: expect.stringContaining('settings.policy.rules'),
      },
    ]);
  });

  it('says which words ask', () => {
    const [error] = errorsIn(withTactics({ communications: 'A flyer: $49 a month, guaranteed' }));
    expect(error?.detail).toBe(
      'is to be answered, as the plan says “$49 a month” and “guaranteed”: does legal have to sign it, yes or no?',
    );
  });
});

describe("the owner's answer", () => {
  const answered = (legalHasToSign: boolean | undefined, asked = form) =>
    policyFacts(asked, { ...brief, tactics: { ...brief.tactics, legalHasToSign } });

  it('is a fact of the version that is submitted, and so of its ledger', () => {
    expect(answered(true)).toMatchObject({ legalHasToSign: true });
    expect(answered(false)).toMatchObject({ legalHasToSign: false });
    expect(answered(undefined)).not.toHaveProperty('legalHasToSign');
  });

  it('asks legal where it is yes, by a default rule, and nobody where it is no', () => {
    const asks = (...given: Parameters<typeof answered>) =>
      requiredParties('brief', answered(...given), settings).some(({ party }) => party === 'legal');
    expect(asks(true)).toBe(true);
    expect(asks(false)).toBe(false);
    expect(asks(undefined)).toBe(false);
    expect(asks(false, { ...form, regulatedClaim: true })).toBe(true);
  });

  it('is signed: another answer is another digest', () => {
    const of = (tactics: object) =>
      digestOf({ ...brief, tactics: { ...brief.tactics, ...tactics } });
    const digests = [of({}), of({ legalHasToSign: true }), of({ legalHasToSign: false })];
    expect(new Set(digests).size).toBe(3);
  });
});

it('a light plan says how people hear of it', () => {
  for (const tactics of [{}, undefined])
    expect(pointersIn({ ...brief, tactics }, { asked: form })).toEqual(['/tactics/communications']);
  expect(
    pointersIn({ ...brief, tactics: { service: 'A trainer for three visits' } }, { asked: form }),
  ).toEqual([]);
});

it('a plan that is refused is refused as incomplete', () => {
  expect(refusal(completeBrief(planOfNothing, campaign, settings, { now: monday }))).toMatchObject({
    type: 'incomplete-brief',
    tier: 'full',
  });
});
