import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { periodOf } from '../../functions/core/rollup/period.ts';
import { callApi } from './driver/api.ts';
import { day } from './driver/calendar.ts';
import { usePlatform } from './driver/use-platform.ts';

/** What both teams promise each other about leads, and what they keep of it. */

const used = usePlatform();

it('leads are not promised until both sides have signed it, and then count against it, once each', async () => {
  const { platform, people } = used;
  const month = periodOf(platform.now().toISOString(), 'America/New_York', 'month');
  const kept = async () => (await people.leo.get(`/rollups/${month}/current`)).body.report.leads;
  expect((await kept()).agreed).toBe(false);

  const path = '/team-agreements/lead-promises';
  const form = {
    content: {
      followUpHours: 8,
      entries: [{ team: 'Field sales', definition: 'MQL', leadsAMonth: 1 }],
    },
    from: day(used, 0),
    reviewOn: day(used, 180),
  };
  const proposed = await people.mia.post(`${path}/versions`, form, { 'if-none-match': '*' });
  expect(proposed.status).toBe(201);
  const { round, waitingOn } = proposed.body.waits;
  for (const { memberId } of waitingOn) {
    const decision = { roundId: round.id, digest: round.subject.digest, decision: 'approve' };
    const who = people[memberId as keyof typeof people];
    expect((await who.post(`${path}/sign-offs`, decision)).status).toBe(200);
  }
  await platform.settled();

  const deliveredAt = platform.now().toISOString();
  const lead = { externalId: 'crm-1', team: 'Field sales', definition: 'MQL', deliveredAt };
  expect(await people.max.post('/leads', lead)).toMatchObject({
    status: 200,
    body: { outcome: 'recorded', counts: { month, promised: true } },
  });
  expect((await people.max.post('/leads', lead)).body.outcome).toBe('unchanged');
  expect((await people.finn.post('/leads', lead)).status).toBe(403);

  const token = await platform.clientToken('results');
  const crm = (method: string, at: string, more: object = {}) =>
    callApi(platform.apiUrl, { method, path: at, token, ...more });
  const body = { kind: 'leads', keep: 'good', name: 'crm.csv', parts: 1 };
  const at = (await crm('POST', '/imports', { body })).headers.get('location') ?? '';
  const text = `externalId,team,definition,deliveredAt,followedUpAt\ncrm-1,Field sales,MQL,${deliveredAt},${deliveredAt}\ncrm-2,Inside sales,SQL,${deliveredAt},\ncrm-2,Inside sales,SQL,${deliveredAt},\n`;
  await crm('PUT', `${at}/parts/1`, { text, headers: { 'content-type': 'text/csv' } });
  expect((await crm('POST', `${at}/start`)).status).toBe(202);
  for (let patience = 100; patience > 0; patience -= 1) {
    if ((await crm('GET', at)).body.state === 'done') break;
    await pause(100);
  }
  expect((await crm('GET', at)).body.rows).toMatchObject({ recorded: 1, corrected: 1, bad: 1 });

  let leads = await kept();
  // A function that read what is agreed reads it again after ten seconds.
  for (let patience = 30; !leads.agreed && patience > 0; patience -= 1) {
    await pause(500);
    leads = await kept();
  }
  expect(leads.agreed).toBe(true);
  expect(leads.months[0].rows).toMatchObject([
    { team: 'Field sales', delivered: 1, kept: true, followUpKept: true },
    { team: 'Inside sales', delivered: 1, waiting: 1 },
  ]);
  // Each team of sales reads its own alone.
  const own = (await people.sia.get(`/rollups/${month}/team`)).body.report.leads;
  expect(own.months[0].rows).toMatchObject([{ team: 'Inside sales' }]);
  expect(own.months[0].rows).toHaveLength(1);
});
