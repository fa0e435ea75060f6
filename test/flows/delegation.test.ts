import { expect, it } from 'vitest';
import { day } from './driver/calendar.ts';
import { profileOf, regulated, withDelegate } from './driver/delegates.ts';
import { look, reachBriefSignOff } from './driver/life.ts';
import { linkIn, openPage } from './driver/people.ts';
import { usePlatform } from './driver/use-platform.ts';

const used = usePlatform();

it('lets a member appoint a delegate, and change nothing else of the roster', async () => {
  const { people } = used;
  await withDelegate(used, 0, 3);
  const profile = await profileOf(used, 'lena');
  expect(
    (await people.lena.put('/members/lena', { ...profile, parties: ['legal', 'sales'] })).status,
  ).toBe(403);
  expect((await people.rita.put('/members/lena', profile)).status).toBe(403);
  const nobody = await people.lena.put('/members/lena', {
    ...profile,
    delegate: { to: 'ghost', from: day(used, 0), until: day(used, 1) },
  });
  expect(nobody).toMatchObject({ status: 422, body: { errors: [{ pointer: '/delegate/to' }] } });
});

it('asks member and delegate; the delegate signs in their own name, and the ledger has both', async () => {
  const { platform, people } = used;
  const dora = await withDelegate(used, 0, 3);
  const life = await reachBriefSignOff(platform, people, regulated);
  expect(await people.lena.mails(`[${life.id}] Please sign`)).toHaveLength(1);
  const page = await openPage(linkIn(await dora.mail(`[${life.id}] Please sign`)));
  expect(page.html).toContain('You are signing for Lena Lindqvist (legal) as their delegate');

  await people.rita.decide(life.id, 'approve');
  await life.colleague.decide(life.id, 'approve');
  expect((await look(people, life.id)).stage).toBe('brief-sign-off');
  await dora.decide(life.id, 'approve');
  expect((await look(people, life.id)).stage).toBe('production');

  const { body } = await people.mona.get(`/requests/${life.id}/ledger`);
  const last = body.events
    .filter(({ type }: { type: string }) => type === 'sign-off-recorded')
    .at(-1);
  expect(last.data).toMatchObject({ memberId: 'lena', signedBy: 'dora', party: 'legal' });
  expect(last.actor).toEqual({ kind: 'member', id: 'dora' });
  expect((await people.lena.mail(`[${life.id}] Dora Diaz`)).text).toContain('in your place');
});

it('takes a decision for somebody else through the API only from their delegate', async () => {
  const { platform, people } = used;
  const dora = await withDelegate(used, 0, 3);
  const life = await reachBriefSignOff(platform, people, regulated);
  const { round } = await look(people, life.id);
  const decision = {
    roundId: round.id,
    digest: round.subject.digest,
    decision: 'approve',
    onBehalfOf: 'lena',
  };
  const path = `/requests/${life.id}/sign-offs`;
  expect(await people.saul.post(path, decision)).toMatchObject({
    status: 403,
    body: { type: '/problems/delegate-not-active' },
  });
  expect((await dora.post(path, decision)).status).toBe(200);
});

it('shows a request to its observer, who may comment and never signs', async () => {
  const { platform, people } = used;
  const life = await reachBriefSignOff(platform, people);
  const { lena, rita } = people;
  const path = `/requests/${life.id}`;
  expect((await lena.get(path)).status).toBe(404);
  const observers = `${path}/observers`;
  const naming = { action: 'name', memberId: 'lena', reason: 'Claims like it come to her.' };
  expect((await lena.post(observers, naming)).status).toBe(404);
  expect((await rita.post(observers, naming)).body.observers).toMatchObject([
    { memberId: 'lena', by: 'rita', news: true },
  ]);
  const { body } = await lena.get(path);
  const { id: roundId, subject } = body.round;
  const signing = { roundId, digest: subject.digest, decision: 'approve' };
  expect((await lena.post(`${path}/sign-offs`, signing)).status).toBe(403);
  const comment = { digest: subject.digest, text: 'Which of the clubs?' };
  expect((await rita.post(`${path}/comments`, comment)).status).toBe(403);
  expect((await lena.post(`${path}/comments`, comment)).status).toBe(201);
  const asked = await life.colleague.mail(`[${life.id}] Please sign`);
  expect((await openPage(linkIn(asked))).html).toContain('Which of the clubs?');
  const left = await lena.post(observers, { action: 'remove', memberId: 'lena' });
  expect(left.status).toBe(200);
  expect((await lena.get(path)).status).toBe(404);
});
