/** @module-tag code-alone */

import { expect, it } from 'vitest';
import { lightBrief, look, reachBriefSignOff, writeBrief } from './driver/life.ts';
import { usePlatform } from './driver/use-platform.ts';

const used = usePlatform();

/** Nothing that legal signs for. */
const otherMetrics = { ...lightBrief.measures, successMetrics: ['Members who came by a friend'] };

const priced = {
  ...lightBrief,
  tactics: { ...lightBrief.tactics, price: '10 off the first year' },
};

it('asks those of whose parts something changed, and the approval of legal stands', async () => {
  const { platform, people } = used;
  const life = await reachBriefSignOff(platform, people, undefined, priced);
  await people.lena.decide(life.id, 'approve');
  await life.colleague.decide(life.id, 'request-changes', 'Count those who came by a friend.');

  await writeBrief(platform, life, { ...priced, measures: otherMetrics });
  const request = await look(people, life.id);
  const places = request.round.seats.filter(({ party }: { party: string }) => party === 'legal');
  expect(places).toMatchObject([
    { memberId: 'lena', decision: 'approve', carried: { roundId: 'R1', version: 1 } },
  ]);
  expect(request.waitingOn.map(({ party }: { party: string }) => party).sort()).toEqual([
    'marketing',
    'sales',
  ]);
  const asked = await people.rita.mail(`[${life.id}] Please sign the brief`);
  expect(asked.text).toContain("Legal's approval of version 1 stands");

  for (const signer of [people.rita, life.colleague]) await signer.decide(life.id, 'approve');
  expect((await look(people, life.id)).stage).toBe('production');
  const { body } = await people.mona.get(`/requests/${life.id}/ledger`);
  expect(body).toMatchObject({ verified: true });
  expect(
    body.events.find(({ type }: { type: string }) => type === 'sign-off-carried')?.data,
  ).toMatchObject({ memberId: 'lena', party: 'legal', from: { roundId: 'R1', version: 1 } });
});
