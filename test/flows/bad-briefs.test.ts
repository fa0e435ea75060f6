/** @module-tag code-alone */

import { describe, expect, it } from 'vitest';
import { accept, flyer, type Life, lightBrief, submit } from './driver/life.ts';
import { expectNothingStored, fields } from './driver/refused.ts';
import { usePlatform } from './driver/use-platform.ts';

const used = usePlatform();

const inBrief = async (form: object = flyer) => {
  const life = await submit(used.platform, used.people, form);
  await accept(used.platform, life);
  return life;
};

const waiting = new Map<object, Promise<Life>>();

/** A request whose brief is being written; refusals leave it so, and one serves for many. */
const writing = (form: object = flyer): Promise<Life> => {
  const life = waiting.get(form) ?? inBrief(form);
  waiting.set(form, life);
  return life;
};

const campaign = { ...flyer, campaign: 'Spring' };

/** Submits a brief that is to be refused, naming all of that at once. */
const refusesBrief = async (brief: unknown, pointers: string[], form?: object) => {
  const life = await writing(form);
  const { body } = await expectNothingStored(
    used,
    () => life.owner.post(`/requests/${life.id}/brief/versions`, brief),
    { status: 422, problem: 'incomplete-brief', pointers },
    life.id,
  );
  return body;
};

const { measures } = lightBrief;
const dollars = (amount: number) => ({ amount: amount * 100, currency: 'USD' });

const dear = { ...lightBrief, measures: { ...measures, budgetedCost: dollars(10_000) } };

/** What a full plan has beyond the light one above. */
const beyondLight = [
  '/goal/operational',
  '/strategy/strategicPartners',
  '/implementation/steps',
  '/implementation/systems',
  '/measures/attribution',
];

const figures = [
  '/measures/budgetedCost',
  '/measures/valueOfOneSale',
  '/measures/expectedUnits',
  '/measures/successMetrics',
];

/** What every plan has. */
const always = [
  '/situation',
  '/goal/kpis',
  '/strategy/targetMarket',
  '/strategy/valueProposition',
  '/tactics/communications',
  ...figures,
];

describe('a brief that is not complete', () => {
  it('is previewed with the gaps that it would be refused for, and changes nothing', async () => {
    const life = await writing();
    const draft = { ...dear, situation: undefined };
    const path = `/requests/${life.id}/brief`;
    const before = await life.owner.get(`/requests/${life.id}`);
    const preview = await life.owner.post(`${path}/preview`, draft);
    expect(preview.status).toBe(200);
    const refused = await refusesBrief(draft, ['/situation', ...beyondLight]);
    expect(preview.body.missing).toEqual(refused.errors);
    expect(preview.body.tier).toBe('full');
    expect(preview.body.projection.cost).toBe(1_000_000);
    expect(preview.body.parties[0]).toEqual({ party: 'sales', quorum: 1, because: [] });
    expect((await life.owner.get(`/requests/${life.id}`)).body).toEqual(before.body);
  });

  it('has every missing field of a light one named', async () => {
    expect((await refusesBrief({}, always)).tier).toBe('light');
  });

  it('has every missing field inside its parts named', async () => {
    const empty = { situation: 'Up', goal: {}, strategy: {}, tactics: {}, measures: {} };
    await refusesBrief(empty, always);
  });

  it('has to be a full plan for a campaign, whatever it costs', async () => {
    const body = await refusesBrief(lightBrief, beyondLight, campaign);
    expect(body.tier).toBe('full');
    expect(body.detail).toContain('full brief');
    const all = [...always, ...beyondLight, '/tactics/distribution'];
    const empty = await refusesBrief({}, all, campaign);
    expect(empty.tier).toBe('full');
  });

  it('has to be a full plan from the cost threshold on, and not below it', async () => {
    expect((await refusesBrief(dear, beyondLight)).tier).toBe('full');
    const life = await inBrief();
    const cheaper = { ...measures, budgetedCost: { amount: 999_999, currency: 'USD' } };
    const { status, body } = await life.owner.post(`/requests/${life.id}/brief/versions`, {
      ...lightBrief,
      measures: cheaper,
    });
    expect({ status, tier: body.brief.tier }).toEqual({ status: 201, tier: 'light' });
  });

  it('is judged by what the requester expected while it has no cost', async () => {
    const { measures: _, ...rest } = lightBrief;
    const form = { ...flyer, expectedCost: dollars(10_000) };
    const missing = [...beyondLight, ...figures];
    expect((await refusesBrief(rest, missing, form)).tier).toBe('full');
  });
});

describe('a brief that says what nobody may type in', () => {
  it('has a projected ROI, which is computed', async () => {
    const brief = {
      ...lightBrief,
      roi: 5,
      measures: { ...measures, projectedRoi: 5, roi: '500 %' },
    };
    await refusesBrief(brief, ['/roi', '/measures/projectedRoi', '/measures/roi']);
  });

  it('has a tier, which nobody chooses', async () => {
    await refusesBrief({ ...dear, tier: 'light' }, [...beyondLight, '/tier']);
  });
});

describe('numbers in a brief', () => {
  it.each([
    [
      'money in another currency',
      { budgetedCost: { amount: 1, currency: 'EUR' } },
      '/budgetedCost/currency',
    ],
    ['negative money', { budgetedCost: dollars(-1) }, '/budgetedCost/amount'],
    [
      'fractions of a cent',
      { valueOfOneSale: { amount: 0.5, currency: 'USD' } },
      '/valueOfOneSale/amount',
    ],
    ['negative units', { expectedUnits: -1 }, '/expectedUnits'],
    ['half a unit', { expectedUnits: 0.5 }, '/expectedUnits'],
    ['no metric of success', { successMetrics: [] }, '/successMetrics'],
    [
      'more than can be counted',
      { valueOfOneSale: dollars(10_000_000_000), expectedUnits: 10_000_000 },
      '/expectedUnits',
    ],
  ])('are refused when they are %s', async (_, wrong, pointer) => {
    await refusesBrief({ ...lightBrief, measures: { ...measures, ...wrong } }, [
      `/measures${pointer}`,
    ]);
  });

  it.each([1e200, -1e200, 1e16, 1e-200])(
    'of a goal are refused beyond what can be kept: %s',
    async (number) => {
      const [kpi] = lightBrief.goal.kpis;
      await refusesBrief({ ...lightBrief, goal: { kpis: [{ ...kpi, number }] } }, [
        '/goal/kpis/0/number',
      ]);
    },
  );

  it('of a goal are kept as they are', async () => {
    const [kpi] = lightBrief.goal.kpis;
    const life = await inBrief();
    const path = `/requests/${life.id}`;
    const kpis = [0, -4, 12.5, 0.1 + 0.2, 1e15, -1e-9].map((number) => ({
      ...kpi,
      number,
      unit: 'points',
    }));
    const brief = { ...lightBrief, goal: { kpis, operational: [] } };
    expect((await life.owner.post(`${path}/brief/versions`, brief)).status).toBe(201);
    expect((await life.owner.get(path)).body.briefText.goal).toEqual(brief.goal);
  });
});

describe('a draft', () => {
  it('may be incomplete, and is submitted only when it is complete', async () => {
    const life = await inBrief();
    const path = `/requests/${life.id}/brief`;
    const fromDraft = () => life.owner.post(`${path}/versions`, { fromDraft: true });
    await expectNothingStored(used, fromDraft, fields('/fromDraft'), life.id);
    const begun = { situation: lightBrief.situation, goal: {} };
    expect((await life.owner.put(path, begun, { 'if-none-match': '*' })).status).toBe(200);
    const missing = always.filter((pointer) => pointer !== '/situation');
    const incomplete = { status: 422, problem: 'incomplete-brief', pointers: missing };
    await expectNothingStored(used, fromDraft, incomplete, life.id);
    await life.owner.put(path, lightBrief, { 'if-match': '"1"' });
    expect((await fromDraft()).status).toBe(201);
  });

  it('keeps whatever is in it as it is', async () => {
    const life = await inBrief();
    const path = `/requests/${life.id}`;
    let deep: object = { end: true };
    for (let depth = 0; depth < 16; depth += 1) deep = { deep };
    const draft = {
      situation: '',
      goal: { huge: 1e300, tiny: 1e-300, none: null, empty: [], deep },
    };
    const saved = await life.owner.put(`${path}/brief`, draft, { 'if-none-match': '*' });
    expect(saved).toMatchObject({ status: 200, body: { draft } });
    expect((await life.owner.get(path)).body.draft.draft).toEqual(draft);
  });

  it('has the parts of a brief and no others, and never a typed-in return', async () => {
    const life = await inBrief();
    const draft = { ...lightBrief, roi: 5, notes: 'x', situation: 5 };
    await expectNothingStored(
      used,
      () => life.owner.put(`/requests/${life.id}/brief`, draft, { 'if-none-match': '*' }),
      fields('/roi', '/notes', '/situation'),
      life.id,
    );
    expect((await life.owner.get(`/requests/${life.id}`)).body.draft).toBeUndefined();
  });
});
