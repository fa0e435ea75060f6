import { expect, it } from 'vitest';
import { callPage } from '../driver/api.ts';
import { look, reachBriefSignOff } from '../driver/life.ts';
import { absenceLink, choose, confirmationLink, notMine } from '../driver/objecting.ts';
import { useEmbedded } from './use-embedded.ts';

const used = useEmbedded();

const signedByRita = async () => {
  const { platform, people } = used;
  const life = await reachBriefSignOff(platform, people);
  await people.rita.decide(life.id, 'approve');
  return { life, link: await confirmationLink(people.rita, life.id) };
};

it('a round whose time is over has ended for an objection, too', async () => {
  const { platform, people } = used;
  const { life, link } = await signedByRita();
  await platform.sleepHours(24 * 30);
  expect((await callPage(link)).html).toContain('The round has ended.');
  await choose(link, notMine);
  await platform.settled();
  const request = await look(people, life.id);
  expect(request).toMatchObject({ stage: 'brief', disputes: [{ memberId: 'rita' }] });
});

it('one can object for 90 days, and not after', async () => {
  const { platform } = used;
  const { link } = await signedByRita();
  await platform.sleepHours(24 * 89);
  expect((await callPage(link)).status).toBe(200);
  await platform.sleepHours(24 * 2);
  expect((await callPage(link)).status).toBe(404);
  expect((await choose(link, notMine)).status).toBe(404);
});

it('nobody who has left can object, until they are back', async () => {
  const { people } = used;
  const { link } = await signedByRita();
  const { body } = await people.leo.get('/members');
  const {
    id: _,
    revision: __,
    ...rita
  } = body.members.find(({ id }: { id: string }) => id === 'rita');
  await people.leo.put('/members/rita', { ...rita, active: false });
  expect((await choose(link, notMine)).status).toBe(404);
  await people.leo.put('/members/rita', rita);
  // What they had decided stopped counting when they left (J15).
  expect((await callPage(link)).html).toContain('This decision does not count any more');
});

it('a link to choose a stand-in ends with its round', async () => {
  const { platform, people } = used;
  const life = await reachBriefSignOff(platform, people);
  await people.rita.reply(life.id, 'I am on leave.', {
    headers: { 'Auto-Submitted': 'auto-replied', Subject: 'Out of office' },
  });
  const link = absenceLink(await people.saul.mail(`[${life.id}] Rita Reyes is away`));
  expect((await callPage(link)).status).toBe(200);
  await platform.sleepHours(24 * 30);
  expect((await callPage(link)).status).toBe(404);
  expect((await choose(link, { to: 'leo' })).status).toBe(404);
});
