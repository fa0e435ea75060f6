/** @module-tag code-alone */

import { beforeAll, describe, expect, it } from 'vitest';
import { day } from './driver/calendar.ts';
import {
  accept,
  flyer,
  type Life,
  lightBrief,
  reachReleased,
  submit,
  writeBrief,
} from './driver/life.ts';
import { usePlatform } from './driver/use-platform.ts';

const used = usePlatform();

const dollars = (amount: number) => ({ amount: amount * 100, currency: 'USD' });

const attribution = {
  counts: ['membership'],
  from: '2026-01-01',
  until: '2026-06-30',
  checkIns: [30, 60],
};

/** Needed while the window is open. */
const inTime = () => ({ ...flyer, neededBy: day(used, 30) });

const brief = {
  ...lightBrief,
  measures: {
    ...lightBrief.measures,
    budget: [
      { kind: 'print', amount: dollars(3_000) },
      { kind: 'internal', amount: dollars(2_000) },
    ],
    attribution,
  },
};

const result = (externalId: string, given: object = {}) => ({
  externalId,
  kind: 'membership',
  units: 10,
  netValuePerUnit: dollars(150),
  wonOn: '2026-03-02',
  ...given,
});

let life: Life;
beforeAll(async () => {
  life = await reachReleased(used.platform, used.people, inTime(), brief);
});

const post = (what: string, body: object) => life.owner.post(`/requests/${life.id}/${what}`, body);

const money = async (query = '') => {
  const { status, body } = await used.people.mona.get(`/requests/${life.id}/money${query}`);
  expect(status).toBe(200);
  return body;
};

describe('what a request earns', () => {
  it('is what was agreed in the signed brief, and the rest is recorded beside it', async () => {
    for (const entry of [
      result('desk'),
      result('deal', { kind: 'closed-won', units: 1, netValuePerUnit: dollars(9_000) }),
      result('hope', { kind: 'pipeline', units: 4 }),
      result('too-early', { wonOn: '2025-12-31' }),
      result('too-late', { wonOn: '2026-07-01' }),
      result('last-day', { units: 2, wonOn: '2026-06-30' }),
    ]) {
      expect((await post('results', entry)).status).toBe(200);
    }
    const body = await money();
    expect(body).toMatchObject({
      attribution,
      planVersion: 1,
      projected: { cost: 500_000, value: 1_500_000, net: 1_000_000, roi: 2, units: 100 },
      actual: { cost: 0, value: 180_000, net: 180_000, units: 12 },
      results: [{ kind: 'membership', units: 12, value: 180_000 }],
      uncounted: [
        { reason: 'pipeline', units: 4, value: 60_000 },
        { reason: 'kind-not-agreed', units: 1, value: 900_000 },
        { reason: 'before-window', units: 10, value: 150_000 },
        { reason: 'after-window', units: 10, value: 150_000 },
      ],
    });
    expect(body.actual).not.toHaveProperty('roi');
  });

  it('is judged anew by a correction, which takes the old judgement out', async () => {
    const corrected = await post(
      'results',
      result('too-late', { wonOn: '2026-06-29', correction: true }),
    );
    expect(corrected.body.entry).not.toHaveProperty('uncounted');
    const { actual, uncounted } = await money();
    expect(actual).toMatchObject({ value: 330_000, units: 22 });
    expect(uncounted).toContainEqual({ reason: 'after-window', units: 0, value: 0 });
  });

  it('says of each entry whether it counts, at once', async () => {
    for (const outcome of ['recorded', 'unchanged']) {
      const { body } = await post('results', result('hope-2', { kind: 'pipeline' }));
      const entry = { kind: 'pipeline', uncounted: 'pipeline' };
      expect(body).toMatchObject({ outcome, entry });
    }
  });
});

describe('what a request costs', () => {
  it('is held against the budget, kind by kind; hours at a rate make the amount', async () => {
    await post('costs', {
      externalId: 'printer',
      kind: 'print',
      amount: dollars(3_400),
      incurredOn: '2026-03-02',
    });
    const worked = await post('costs', {
      externalId: 'hours',
      kind: 'internal',
      hours: 12.25,
      hourlyRate: { amount: 8_001, currency: 'USD' },
      incurredOn: '2026-03-02',
    });
    // 12.25 × 80.01 = 980.1225, rounded to the cent.
    expect(worked.body.entry).toMatchObject({
      amount: { amount: 98_012, currency: 'USD' },
      hours: 12.25,
    });
    expect((await money()).costs).toEqual([
      { kind: 'internal', budgeted: 200_000, spent: 98_012 },
      { kind: 'print', budgeted: 300_000, spent: 340_000 },
    ]);
  });

  it('needs an amount, or hours and a rate, and not both', async () => {
    const half = { externalId: 'half', incurredOn: '2026-03-02' };
    const refused = async (body: object) =>
      (await post('costs', body)).body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(await refused({ ...half, kind: 'internal' })).toEqual(['/amount']);
    expect(await refused({ ...half, kind: 'internal', hours: 2 })).toEqual(['/hourlyRate']);
    expect(await refused({ ...half, kind: 'print', hours: 2, hourlyRate: dollars(80) })).toEqual([
      '/hours',
    ]);
    const both = { kind: 'internal', hours: 2, hourlyRate: dollars(80), amount: dollars(160) };
    expect(await refused({ ...half, ...both })).toEqual(['/amount']);
  });
});

describe('KPIs', () => {
  it('stand beside the money and move none of it', async () => {
    const before = await money();
    const clicks = {
      externalId: 'clicks-march',
      kind: 'clicks',
      count: 41_000,
      countedOn: '2026-03-31',
    };
    expect((await post('kpis', clicks)).status).toBe(200);
    expect((await post('kpis', clicks)).status).toBe(200);
    expect((await post('kpis', { ...clicks, count: 40_000 })).body.type).toBe(
      '/problems/external-id-reused',
    );
    await post('kpis', { ...clicks, count: 40_000, correction: true });
    await post('kpis', { ...clicks, externalId: 'clicks-april', count: 2_000 });
    const after = await money();
    expect(after.kpis).toEqual([{ kind: 'clicks', count: 42_000 }]);
    expect(after.actual).toEqual(before.actual);
  });
});

describe('where numbers come from', () => {
  it('is said of each entry, and summed by source', async () => {
    const { entries, sources } = await money();
    const desk = entries.find(
      ({ entry }: { entry: { externalId: string } }) => entry.externalId === 'desk',
    );
    expect(desk).toMatchObject({
      type: 'result',
      source: { channel: 'api' },
      recordedBy: { kind: 'member', id: life.owner.id },
    });
    expect(sources).toHaveLength(1);
    expect(sources[0]).toMatchObject({ source: 'api', spent: 438_012, earned: 330_000 });
  });

  it('comes in pages of entries that leave none out and show none twice', async () => {
    const all = (await money('?limit=500')).entries;
    const paged: unknown[] = [];
    let cursor = '';
    do {
      const page = await money(`?limit=2${cursor && `&cursor=${cursor}`}`);
      expect(page.entries.length).toBeLessThanOrEqual(2);
      paged.push(...page.entries);
      cursor = page.next ?? '';
    } while (cursor);
    expect(paged).toEqual(all);
    expect(new Set(all.map(({ type }: { type: string }) => type))).toEqual(
      new Set(['cost', 'result', 'kpi']),
    );
  });
});

describe('a credit note', () => {
  it('with a number of its own takes from its invoice, once, and never more than is left', async () => {
    const before = (await money()).actual.cost;
    const entry = { kind: 'print', incurredOn: '2026-03-02' };
    const credit = { ...entry, externalId: 'credit-77', credits: 'inv-77', amount: dollars(60) };
    const early = await post('costs', credit);
    expect(early).toMatchObject({ status: 422, body: { errors: [{ pointer: '/credits' }] } });
    await post('costs', { ...entry, externalId: 'inv-77', amount: dollars(100) });
    for (const outcome of ['recorded', 'unchanged'])
      expect((await post('costs', credit)).body).toMatchObject({ outcome });
    expect((await money()).actual.cost).toBe(before + 4_000);
    const more = await post('costs', { ...credit, externalId: 'credit-78' });
    expect(more.body.errors).toEqual([
      { pointer: '/amount', detail: 'must be at most $40.00, which is left of inv-77' },
    ]);
  });
});

describe('a brief', () => {
  it('whose budget does not add up, or whose window ends before it begins, is refused by name', async () => {
    const draft = await submit(used.platform, used.people, inTime());
    await accept(used.platform, draft);
    const wrong = {
      ...brief,
      measures: {
        ...brief.measures,
        budget: [{ kind: 'print', amount: dollars(4_999) }],
        attribution: {
          ...attribution,
          counts: ['pipeline'],
          until: '2025-12-31',
          checkIns: [60, 30],
        },
      },
    };
    const { status, body } = await draft.owner.post(`/requests/${draft.id}/brief/versions`, wrong);
    expect(status).toBe(422);
    const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toEqual(
      expect.arrayContaining(['/measures/attribution/counts/0', '/measures/attribution/checkIns']),
    );
    await writeBrief(used.platform, draft, brief);
  });

  it('that is full needs to say what counts', async () => {
    const campaign = await submit(used.platform, used.people, {
      title: 'Summer campaign',
      collateralType: 'flyer',
      segment: 'members',
      objective: 'Win one hundred new members before the summer',
      audience: 'People who visited last year and did not join',
      neededBy: `${new Date().getFullYear() + 1}-12-31`,
      campaign: 'Summer',
    });
    await accept(used.platform, campaign);
    const { body } = await campaign.owner.post(
      `/requests/${campaign.id}/brief/versions`,
      lightBrief,
    );
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toContain(
      '/measures/attribution',
    );
  });
});
