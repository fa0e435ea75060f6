import { beforeAll, describe, expect, it } from 'vitest';
import { day, today } from './driver/calendar.ts';
import {
  flyer,
  type Life,
  lightBrief,
  reachProduction,
  reachReleased,
  untouched,
} from './driver/life.ts';
import { expectRefusal } from './driver/refused.ts';
import { usePlatform } from './driver/use-platform.ts';

const used = usePlatform();

const dollars = (amount: number) => ({ amount: amount * 100, currency: 'USD' });

/** Sixty-one days, from the release on: what lies before it cannot earn. */
const agreed = () => ({
  ...lightBrief,
  measures: {
    ...lightBrief.measures,
    attribution: {
      counts: ['membership'],
      from: day(used, -10),
      until: day(used, 60),
      checkIns: [30, 60],
    },
  },
});

/** Needed while results count. */
const inTime = () => ({ ...flyer, neededBy: day(used, 30) });

let life: Life;
beforeAll(async () => {
  life = await reachReleased(used.platform, used.people, inTime(), agreed());
  const cost = {
    externalId: 'print',
    kind: 'print',
    amount: dollars(4_000),
    incurredOn: today(used),
  };
  const sales = {
    externalId: 'desk',
    kind: 'membership',
    units: 10,
    netValuePerUnit: dollars(150),
  };
  expect((await life.owner.post(`/requests/${life.id}/costs`, cost)).status).toBe(200);
  const result = { ...sales, wonOn: today(used) };
  expect((await life.owner.post(`/requests/${life.id}/results`, result)).status).toBe(200);
});

const inProduction = untouched(() => reachProduction(used.platform, used.people));

const checkIn = (by: Life['owner'], headers?: Record<string, string>) =>
  by.post(`/requests/${life.id}/check-ins`, undefined, headers);

const mailsTo = async (person: Life['owner']) => {
  await used.platform.settled();
  return person.mails(`[${life.id}] Check-in`);
};

const statement =
  'It is too early for a pace: this is day 1 of 61. Counted from now, it takes 24 more memberships to break even and 90 to reach the plan; one is worth $150.00.';

describe('a check-in by hand', () => {
  it('says where it stands and what is missing, to who asked and, by mail, to both sides once', async () => {
    const { status, body } = await checkIn(life.owner);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      requestId: life.id,
      checkIn: {
        briefVersion: 1,
        on: today(used),
        projected: { cost: 500_000, value: 1_500_000, units: 100, roi: 2 },
        actual: { spent: 400_000, earned: 150_000, units: 10, net: -250_000, roi: -0.625 },
        missing: { cost: 500_000, breakEven: 24, plan: 90 },
        statement,
      },
    });
    expect(body.checkIn).not.toHaveProperty('ends');
    const [toOwner, toRequester] = [await mailsTo(life.owner), await mailsTo(used.people.rita)];
    expect([toOwner.length, toRequester.length]).toEqual([1, 1]);
    expect(toRequester[0]?.text).toContain(statement);
    expect(toRequester[0]?.text).toContain('- Earned: projected $15,000.00, actual $1,500.00');
    expect(toRequester[0]?.text).toContain(`/r/${life.id}`);
    expect(await mailsTo(life.colleague)).toEqual([]);
  });

  it('is made and mailed once for a key, however often it is sent', async () => {
    const before = (await mailsTo(used.people.rita)).length;
    const key = { 'idempotency-key': 'look-1' };
    const first = await checkIn(used.people.rita, key);
    const again = await checkIn(used.people.rita, key);
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect((await mailsTo(used.people.rita)).length).toBe(before + 1);
    expect(first.body.checkIn.trend).toMatchObject({
      since: today(used),
      moved: { spent: 0, earned: 0 },
    });
  });

  it('is for leads of sales and marketing too, and for nobody else', async () => {
    expect((await checkIn(used.people.saul)).status).toBe(201);
    expect((await checkIn(used.people.mona)).status).toBe(201);
    const others = [used.people.mia, used.people.max, used.people.finn].filter(
      ({ id }) => id !== life.owner.id,
    );
    for (const other of others) {
      expectRefusal(await checkIn(other), { status: 403, problem: 'not-allowed' });
    }
    expectRefusal(await checkIn(used.people.lena), { status: 404, problem: 'not-found' });
  });

  it('is refused while nothing is released', { tags: ['code-alone'] }, async () => {
    const early = await inProduction();
    expectRefusal(await early.owner.post(`/requests/${early.id}/check-ins`), {
      status: 409,
      problem: 'wrong-stage',
    });
  });
});

describe('the money of a request', () => {
  it('has the check-ins that were made, and where it stands now', async () => {
    const { body } = await used.people.mona.get(`/requests/${life.id}/money`);
    expect(body.checkIns).toMatchObject({
      agreedDays: [30, 60],
      made: 4,
      last: { on: today(used), actual: { spent: 400_000, earned: 150_000 } },
      now: { statement, window: { days: 61, passed: 1 } },
    });
  });

  it('has none before the release', { tags: ['code-alone'] }, async () => {
    const early = await inProduction();
    const { body } = await used.people.mona.get(`/requests/${early.id}/money`);
    expect(body.checkIns).toEqual({ agreedDays: [], made: 0 });
  });

  it('stays readable when it is closed, and takes no check-in any more', {
    tags: ['code-alone'],
  }, async () => {
    expect(
      (await life.owner.post(`/requests/${life.id}/closure`, { lesson: 'Print fewer' })).status,
    ).toBe(200);
    expectRefusal(await checkIn(life.owner), { status: 409, problem: 'wrong-stage' });
    const { body } = await used.people.mona.get(`/requests/${life.id}/money`);
    expect(body.checkIns).toMatchObject({ made: 4, now: { statement } });
  });
});
