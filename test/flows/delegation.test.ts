import { expect, it } from 'vitest';
import { look, reachBriefSignOff } from './life.ts';
import { linkIn, openPage, person, sendForm } from './people.ts';
import { usePlatform } from './use-platform.ts';

const used = usePlatform();

const profileOf = async (id: string) => {
  const { body } = await used.people.leo.get('/members');
  const { id: _, ...profile } = body.members.find((member: { id: string }) => member.id === id);
  return profile;
};

const day = (daysFromNow: number) =>
  new Date(used.platform.now().getTime() + daysFromNow * 86_400_000).toISOString().slice(0, 10);

/** Legal has one member in the sample roster. She names a delegate, who belongs to no party that signs. */
const withDelegate = async (from: number, until: number) => {
  const { people, platform } = used;
  const dora = {
    email: 'dora@countersign.example',
    name: 'Dora Diaz',
    parties: ['product'],
    team: 'Product',
  };
  expect((await people.leo.put('/members/dora', dora)).status).toBeLessThan(300);
  const { delegate: _, ...profile } = await profileOf('lena');
  const appointed = await people.lena.put('/members/lena', {
    ...profile,
    delegate: { to: 'dora', from: day(from), until: day(until) },
  });
  expect(appointed.status).toBe(200);
  return person(platform, 'dora');
};

const regulated = {
  title: 'Flyer with a claim',
  collateralType: 'flyer',
  segment: 'members',
  objective: 'Say what one hour of training a week does for the heart',
  audience: 'People over 60',
  neededBy: '2027-12-31',
  regulatedClaim: true,
};

it('lets a member appoint a delegate, and change nothing else of the roster', async () => {
  const { people } = used;
  await withDelegate(0, 3);
  const profile = await profileOf('lena');
  expect((await people.lena.put('/members/lena', { ...profile, parties: ['legal', 'sales'] })).status).toBe(
    403,
  );
  expect((await people.rita.put('/members/lena', profile)).status).toBe(403);
  const nobody = await people.lena.put('/members/lena', {
    ...profile,
    delegate: { to: 'ghost', from: day(0), until: day(1) },
  });
  expect(nobody).toMatchObject({ status: 422, body: { errors: [{ pointer: '/delegate/to' }] } });
});

it('asks member and delegate; the delegate signs in their own name, and the ledger has both', async () => {
  const { platform, people } = used;
  const dora = await withDelegate(0, 3);
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
  const last = body.events.filter(({ type }: { type: string }) => type === 'sign-off-recorded').at(-1);
  expect(last.data).toMatchObject({ memberId: 'lena', signedBy: 'dora', party: 'legal' });
  expect(last.actor).toEqual({ kind: 'member', id: 'dora' });
  expect((await people.lena.mail(`[${life.id}]`)).text).toContain('Dora Diaz');
});

it('judges the window when the decision arrives, not when the mail left', async () => {
  const { platform, people } = used;
  const dora = await withDelegate(0, 1);
  const life = await reachBriefSignOff(platform, people, regulated);
  const link = linkIn(await dora.mail(`[${life.id}] Please sign`));
  const page = await openPage(link);
  await platform.advanceHours(72);
  const late = await sendForm(link, page.html, { decision: 'approve' });
  expect(late.status).toBe(404);
  expect(late.html).toContain('This link does not work any more');
  expect((await openPage(link)).html).toBe(late.html);
  expect(
    (await look(people, life.id)).round.seats.find((seat: { party: string }) => seat.party === 'legal')
      .decision,
  ).toBeUndefined();
});

it('takes a decision for somebody else through the API only from their delegate', async () => {
  const { platform, people } = used;
  const dora = await withDelegate(0, 3);
  const life = await reachBriefSignOff(platform, people, regulated);
  const { round } = await look(people, life.id);
  const decision = {
    roundId: round.id,
    digest: round.subject.digest,
    decision: 'approve',
    onBehalfOf: 'lena',
  };
  const path = `/requests/${life.id}/sign-offs`;
  expect(await people.rita.post(path, decision)).toMatchObject({
    status: 403,
    body: { type: '/problems/delegate-not-active' },
  });
  expect((await dora.post(path, decision)).status).toBe(200);
});
