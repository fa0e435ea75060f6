import { describe, expect, it } from 'vitest';
import type { Everybody, Person } from '../driver/people.ts';
import { loseMoney, rollupMails } from '../driver/rollup-mails.ts';
import { useEmbedded } from './use-embedded.ts';

const used = useEmbedded();

const everyone = (people: Everybody): Person[] => Object.values(people);

/** The platform starts on Monday 2 March 2026 in New York. */
const week = '2026-W10';

it('sends nothing twice when it is asked for again at the same instant, with a key or without', async () => {
  const { platform, people } = used;
  await people.leo.post(`/rollups/${week}`);
  const before = (await rollupMails(people.leo, week)).length;
  const again = await people.leo.post(`/rollups/${week}`);
  const key = { 'idempotency-key': 'monday-look' };
  const one = await people.leo.post(`/rollups/${week}`, {}, key);
  const other = await people.leo.post(`/rollups/${week}`, {}, key);
  expect([again.status, one.status, other.status]).toEqual([202, 202, 202]);
  expect(other.body).toEqual(one.body);
  await platform.settled();
  expect(await rollupMails(people.leo, week)).toHaveLength(before);
  expect((await people.leo.get(one.body.report)).body.state).toBe('sent');
});

describe('the rollup of a week that has ended', () => {
  it('leaves on Monday morning by itself, whatever was looked at before, and is not sent again', async () => {
    const { platform, people } = used;
    await loseMoney(used);
    await people.leo.post(`/rollups/${week}`);
    const nextMonday = Date.parse('2026-03-09T11:00:00.000Z') - platform.now().getTime();
    await platform.advanceHours(nextMonday / 3_600_000);
    const kept = await people.leo.get(`/rollups/${week}`);
    expect(kept).toMatchObject({
      status: 200,
      body: { state: 'sent', recipients: { leo: true, cleo: true } },
    });
    expect(kept.body.report).toMatchObject({
      reportKey: week,
      interim: false,
      generatedAt: '2026-03-09T11:00:00.000Z',
      inPeriod: { money: { spent: 10_000_000, earned: 1_500_000 } },
    });
    const final = async (leader: Person) =>
      (await rollupMails(leader, week)).filter(({ text }) =>
        text.includes('In week 10 of 2026 we spent'),
      );
    expect(await final(people.leo)).toHaveLength(1);
    expect(await final(people.cleo)).toHaveLength(1);
    // Sales reads what its own team asked for.
    const [own, ...others] = await final(people.rita);
    expect([own?.headline, others.length]).toEqual([
      `[Rollup ${week}] Field sales: ROI −85 %, spent $100,000, earned $15,000`,
      0,
    ]);
    expect(await final(people.sia)).toEqual([]);

    expect(await people.mona.post(`/rollups/${week}`)).toMatchObject({
      status: 202,
      body: { reportKey: week, interim: false },
    });
    await platform.settled();
    expect(await final(people.leo)).toHaveLength(1);
    expect((await people.leo.get(`/rollups/${week}`)).body.report).toEqual(kept.body.report);

    const { body } = await people.leo.get('/rollups?limit=1');
    expect(body.rollups).toMatchObject([{ reportKey: week, state: 'sent', interim: false }]);
    const older = await people.leo.get(`/rollups?limit=1&cursor=${body.next}`);
    expect(older.body.rollups).toMatchObject([{ period: week, interim: true }]);
  });
});

describe('a result that comes late', () => {
  it('changes what the period is now, never the report that was sent, and the next report says so', async () => {
    const { platform, people } = used;
    const [request] = (await people.leo.get('/requests?stage=released')).body.requests;
    const sent = (await people.leo.get(`/rollups/${week}`)).body;
    const owner = everyone(people).find(({ id }) => id === request.ownerId);
    const late = {
      externalId: 'crm-late',
      kind: 'membership',
      units: 200,
      netValuePerUnit: { amount: 15_000, currency: 'USD' },
      wonOn: '2026-03-05',
    };
    expect((await owner?.post(`/requests/${request.id}/results`, late))?.status).toBe(200);

    expect((await people.leo.get(`/rollups/${week}`)).body).toEqual(sent);
    expect(await people.leo.get(`/rollups/${week}/current`)).toMatchObject({
      status: 200,
      body: {
        report: { period: week, inPeriod: { money: { spent: 10_000_000, earned: 4_500_000 } } },
        changedSinceSent: { spent: 0, earned: 3_000_000 },
      },
    });
    expect((await people.rita.get(`/rollups/${week}/current`)).status).toBe(403);
    expect((await people.leo.get('/rollups/2031-W01/current')).status).toBe(409);
    expect((await people.leo.get('/rollups/2025-W53/current')).status).toBe(404);

    const nextMonday = Date.parse('2026-03-16T11:00:00.000Z') - platform.now().getTime();
    await platform.advanceHours(nextMonday / 3_600_000);
    const next = (await people.leo.get('/rollups/2026-W11')).body.report;
    expect(next).toMatchObject({
      before: {
        period: week,
        asSent: { earned: 1_500_000, roi: -0.85 },
        money: { earned: 4_500_000, roi: -0.55 },
        changed: { spent: 0, earned: 3_000_000 },
      },
      recordedLate: { periods: [{ period: week, spent: 0, earned: 3_000_000 }] },
    });
    const [mail] = await rollupMails(people.leo, '2026-W11');
    expect(mail?.text.replaceAll(/\s+/g, ' ')).toContain(
      'What we reported of week 10 of 2026 has changed since: $30,000 more earned. Its ROI was sent as −85 % and is now −55 %.',
    );
    expect((await people.leo.get(`/rollups/${week}`)).body).toEqual(sent);
  });
});

describe('the rollups of a month and a quarter that have ended', () => {
  it('leave on the first day of the next by themselves, once, with all their weeks in them', async () => {
    const { platform, people } = used;
    const firstOfApril = Date.parse('2026-04-01T11:00:00.000Z') - platform.now().getTime();
    await platform.advanceHours(firstOfApril / 3_600_000);
    for (const [period, name] of [
      ['2026-03', 'March 2026'],
      ['2026-Q1', 'quarter 1 of 2026'],
    ] as const) {
      const kept = await people.leo.get(`/rollups/${period}`);
      expect(kept).toMatchObject({
        status: 200,
        body: { state: 'sent', recipients: { leo: true, cleo: true } },
      });
      expect(kept.body.report).toMatchObject({
        periodName: name,
        interim: false,
        generatedAt: '2026-04-01T11:00:00.000Z',
        inPeriod: { money: { spent: 10_000_000, earned: 4_500_000 } },
      });
      const mails = await rollupMails(people.leo, period);
      expect(mails.filter(({ text }) => text.includes(`In ${name} we spent`))).toHaveLength(1);
    }
  });
});
