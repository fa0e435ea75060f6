import { describe, expect, it } from 'vitest';
import { reachReleased } from './life.ts';
import type { Person } from './people.ts';
import { usePlatform } from './use-platform.ts';

const used = usePlatform();

const dollars = (amount: number) => ({ amount: amount * 100, currency: 'USD' });

/** The platform starts on Monday 2 March 2026 in New York. */
const thisWeek = '2026-W10';

const rollupMails = (leader: Person, period: string) => leader.mails(`[Rollup ${period}]`);

describe('a rollup that somebody asks for in the middle of the week', () => {
  it('says what the week has brought so far, is kept, and is mailed to each leader once', async () => {
    const { platform, people } = used;
    const life = await reachReleased(platform, people);
    const cost = { externalId: 'media-1', kind: 'media', amount: dollars(90_000), incurredOn: '2026-03-02' };
    const result = {
      externalId: 'crm-1',
      kind: 'membership',
      units: 100,
      netValuePerUnit: dollars(150),
      wonOn: '2026-03-02',
    };
    expect((await life.owner.post(`/requests/${life.id}/costs`, cost)).status).toBe(200);
    expect((await life.owner.post(`/requests/${life.id}/costs`, cost)).status).toBe(200);
    const corrected = { ...cost, amount: dollars(100_000), correction: true };
    expect((await life.owner.post(`/requests/${life.id}/costs`, corrected)).status).toBe(200);
    expect((await life.owner.post(`/requests/${life.id}/results`, result)).status).toBe(200);
    const feedback = { used: true, rating: 4, comment: 'It closed deals' };
    expect((await people.rita.post(`/requests/${life.id}/feedback`, feedback)).status).toBe(200);

    const started = await people.leo.post(`/rollups/${thisWeek}`);
    expect(started).toMatchObject({ status: 202, body: { period: thisWeek, interim: true } });
    const report = started.headers.get('location') ?? '';
    expect(report).toBe(started.body.report);
    await platform.settled();

    const kept = await people.leo.get(report);
    expect(kept).toMatchObject({
      status: 200,
      body: { state: 'sent', recipients: { leo: true, cleo: true } },
    });
    expect(kept.body.report).toMatchObject({
      interim: true,
      inPeriod: {
        money: { spent: 10_000_000, earned: 1_500_000, net: -8_500_000, roi: -0.85, units: 100 },
        requests: { submitted: 1, released: 1 },
        firstPass: { briefs: { count: 1, of: 1 }, proofs: { count: 1, of: 1 } },
        rating: { count: 1, average: 4 },
        notUsedYet: { count: 0, of: 1 },
      },
      lostMoney: [{ requestId: life.id, net: -8_500_000, roi: -0.85 }],
      noResultYet: { spent: 0, requests: 0, largest: [] },
      openRequests: 0,
    });
    for (const leader of [people.leo, people.cleo]) {
      const mails = await rollupMails(leader, thisWeek);
      expect(mails).toHaveLength(1);
      expect(mails[0]?.text).toContain(
        'So far in week 10 of 2026 we spent $100,000.00 and earned $15,000.00: an ROI of −85 %, a loss of $85,000.00.',
      );
    }
    expect(await rollupMails(people.rita, thisWeek)).toEqual([]);
  });

  it('sends nothing twice when it is asked for again at the same instant, with a key or without', async () => {
    const { platform, people } = used;
    const before = (await rollupMails(people.leo, thisWeek)).length;
    const again = await people.leo.post(`/rollups/${thisWeek}`);
    const key = { 'idempotency-key': 'monday-look' };
    const one = await people.leo.post(`/rollups/${thisWeek}`, {}, key);
    const other = await people.leo.post(`/rollups/${thisWeek}`, {}, key);
    expect([again.status, one.status, other.status]).toEqual([202, 202, 202]);
    expect(other.body).toEqual(one.body);
    await platform.settled();
    expect(await rollupMails(people.leo, thisWeek)).toHaveLength(before);
    expect((await people.leo.get(one.body.report)).body.state).toBe('sent');
  });
});

describe('who may run and read rollups', () => {
  it('is leadership, admins and the leads of marketing', async () => {
    const { people } = used;
    for (const person of [people.leo, people.cleo, people.mona]) {
      expect((await person.get('/rollups')).status).toBe(200);
    }
    for (const person of [people.rita, people.mia, people.finn]) {
      expect((await person.get('/rollups')).status).toBe(403);
      expect((await person.get(`/rollups/${thisWeek}`)).status).toBe(403);
      expect((await person.post(`/rollups/${thisWeek}`)).status).toBe(403);
    }
  });

  it('is told what is wrong with a period: none, one in the future, one without a report', async () => {
    const { people } = used;
    const none = await people.leo.post('/rollups/2025-W53');
    expect(none).toMatchObject({ status: 422, body: { errors: [{ pointer: '/period' }] } });
    const future = await people.leo.post('/rollups/2026-W11');
    expect(future).toMatchObject({ status: 409, body: { type: '/problems/period-not-started' } });
    for (const path of [
      '/rollups/2026-W09',
      '/rollups/2025-W53',
      '/rollups/to-date',
      '/rollups/%F0%9F%98%80',
    ]) {
      expect((await people.leo.get(path)).status).toBe(404);
    }
    expect((await people.leo.get('/rollups?cursor=nonsense')).status).toBe(422);
  });
});

describe('the rollup of a week that has ended', () => {
  it('leaves on Monday morning by itself, whatever was looked at before, and is not sent again', async () => {
    const { platform, people } = used;
    const nextMonday = Date.parse('2026-03-09T11:00:00.000Z') - platform.now().getTime();
    await platform.advanceHours(nextMonday / 3_600_000);
    const kept = await people.leo.get(`/rollups/${thisWeek}`);
    expect(kept).toMatchObject({
      status: 200,
      body: { state: 'sent', recipients: { leo: true, cleo: true } },
    });
    expect(kept.body.report).toMatchObject({
      reportKey: thisWeek,
      interim: false,
      generatedAt: '2026-03-09T11:00:00.000Z',
      inPeriod: { money: { spent: 10_000_000, earned: 1_500_000 } },
    });
    const final = async (leader: Person) =>
      (await rollupMails(leader, thisWeek)).filter(({ text }) =>
        text.includes('In week 10 of 2026 we spent'),
      );
    expect(await final(people.leo)).toHaveLength(1);
    expect(await final(people.cleo)).toHaveLength(1);

    expect(await people.mona.post(`/rollups/${thisWeek}`)).toMatchObject({
      status: 202,
      body: { reportKey: thisWeek, interim: false },
    });
    await platform.settled();
    expect(await final(people.leo)).toHaveLength(1);
    expect((await people.leo.get(`/rollups/${thisWeek}`)).body.report).toEqual(kept.body.report);

    const { body } = await people.leo.get('/rollups?limit=1');
    expect(body.rollups).toMatchObject([{ reportKey: thisWeek, state: 'sent', interim: false }]);
    const older = await people.leo.get(`/rollups?limit=1&cursor=${body.next}`);
    expect(older.body.rollups).toMatchObject([{ period: thisWeek, interim: true }]);
  });
});
