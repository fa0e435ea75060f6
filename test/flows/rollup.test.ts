import { describe, expect, it } from 'vitest';
import { inWords, thisWeek, weekAfter, weekBefore } from './driver/calendar.ts';
import { loseMoney, rollupMails } from './driver/rollup-mails.ts';
import { usePlatform } from './driver/use-platform.ts';

const used = usePlatform();

describe('a rollup that somebody asks for in the middle of the week', () => {
  it('says what the week has brought so far, is kept, and is mailed to each leader once', async () => {
    const { platform, people } = used;
    const life = await loseMoney(used);
    const week = thisWeek(used);

    const started = await people.leo.post(`/rollups/${week}`);
    expect(started).toMatchObject({ status: 202, body: { period: week, interim: true } });
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
    for (const leader of [people.leo, people.cleo, people.finn]) {
      const mails = await rollupMails(leader, week);
      expect(mails).toHaveLength(1);
      expect(mails[0]?.text).toContain(
        `So far in ${inWords(week)} we spent $100,000.00 and earned $15,000.00: an ROI of −85 %, a loss of $85,000.00.`,
      );
    }
    expect(await rollupMails(people.rita, week)).toEqual([]);
  });

  it('is the same rollup for the same key', { tags: ['code-alone'] }, async () => {
    const { platform, people } = used;
    const week = thisWeek(used);
    const key = { 'idempotency-key': 'monday-look' };
    const one = await people.leo.post(`/rollups/${week}`, {}, key);
    const other = await people.leo.post(`/rollups/${week}`, {}, key);
    expect([one.status, other.status]).toEqual([202, 202]);
    expect(other.body).toEqual(one.body);
    await platform.settled();
    expect((await people.leo.get(one.body.report)).body.state).toBe('sent');
  });
});

describe('who may run and read rollups', () => {
  it('is leadership, finance, admins and the leads of marketing; finance runs none', async () => {
    const { people } = used;
    const week = thisWeek(used);
    for (const person of [people.leo, people.cleo, people.mona, people.finn]) {
      expect((await person.get('/rollups')).status).toBe(200);
    }
    for (const person of [people.rita, people.mia]) {
      expect((await person.get('/rollups')).status).toBe(403);
      expect((await person.get(`/rollups/${week}`)).status).toBe(403);
    }
    for (const person of [people.rita, people.mia, people.finn])
      expect((await person.post(`/rollups/${week}`)).status).toBe(403);
  });

  it('is each team of sales for its own money, and for no other', async () => {
    const { people } = used;
    const path = `/rollups/${thisWeek(used)}/team`;
    expect(await people.rita.get(path)).toMatchObject({
      status: 200,
      body: { report: { team: 'Field sales', inPeriod: { spent: 10_000_000, earned: 1_500_000 } } },
    });
    expect(await people.sia.get(path)).toMatchObject({
      status: 200,
      body: { report: { team: 'Inside sales', inPeriod: { spent: 0, earned: 0 } } },
    });
    for (const person of [people.mia, people.leo])
      expect((await person.get(path)).status).toBe(403);
  });

  it('is told what is wrong with a period: none, one in the future, one without a report', async () => {
    const { people } = used;
    const none = await people.leo.post('/rollups/2025-W53');
    expect(none).toMatchObject({ status: 422, body: { errors: [{ pointer: '/period' }] } });
    const future = await people.leo.post(`/rollups/${weekAfter(thisWeek(used))}`);
    expect(future).toMatchObject({ status: 409, body: { type: '/problems/period-not-started' } });
    for (const path of [
      `/rollups/${weekBefore(thisWeek(used))}`,
      '/rollups/2025-W53',
      '/rollups/to-date',
      '/rollups/%F0%9F%98%80',
    ]) {
      expect((await people.leo.get(path)).status).toBe(404);
    }
    expect((await people.leo.get('/rollups?cursor=nonsense')).status).toBe(422);
  });
});
