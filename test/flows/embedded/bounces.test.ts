import { expect, it } from 'vitest';
import { profileOf, regulated } from '../driver/delegates.ts';
import {
  bothApprove,
  lightBrief,
  look,
  reachBriefSignOff,
  submit,
  writeBrief,
} from '../driver/life.ts';
import { linkIn, openPage, sendForm } from '../driver/people.ts';
import { useEmbedded } from './use-embedded.ts';

/**
 * Addresses of SES's mailbox simulator: what it makes of mails, the embedded endpoint makes of
 * them.
 */

const used = useEmbedded();

type Change = { email?: string; aliases?: string[] };

/** An admin gives somebody another address; they sign in by the one that they had. */
const change = async (id: string, given: Change = {}): Promise<void> => {
  const { people, platform } = used;
  const profile = await profileOf(used, id);
  expect((await people.leo.put(`/members/${id}`, { ...profile, ...given })).status).toBe(200);
  await platform.settled();
};

/** The mail that tells of the change would be the first to come back from the simulator. */
const moveTo = (id: string, email: string): Promise<void> => {
  const aliases = [`${id}@countersign.example`].filter((alias) => alias !== email);
  const moved = () => change(id, { email, aliases });
  return email.includes('simulator') ? used.platform.untold(moved) : moved();
};

const memberOf = async (id: string) =>
  (await used.people.mona.get('/members')).body.members.find(
    (one: { id: string }) => one.id === id,
  );

const mailsTo = async (address: string, id: string) => used.platform.mailbox(address, `[${id}]`);

const eventsOf = async (id: string, type: string) =>
  (await used.people.mona.get(`/requests/${id}/ledger`)).body.events.filter(
    (event: { type: string }) => event.type === type,
  );

it('tells the owner and the lead at once that mail to somebody with a seat came back, and goes on without them', async () => {
  const { people, platform } = used;
  const address = 'bounce+sia@simulator.amazonses.com';
  await moveTo('sia', address);
  // Sia asks, and has the first seat of sales.
  const asSia = { ...people, rita: people.sia };
  const life = await reachBriefSignOff(platform, asSia);
  expect((await mailsTo(address, life.id)).map(({ headline }) => headline)).toEqual([
    expect.stringContaining('Please sign the brief'),
  ]);
  expect((await memberOf('sia')).unreachable).toMatchObject({ cause: 'bounce', address });
  for (const reader of [life.owner, people.saul]) {
    const told = await reader.mails(`[${life.id}] Sia Sørensen cannot be reached`);
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('can sign for sales as well');
    expect(told[0]?.text).not.toContain('/delegates');
    expect(told[0]?.text).toContain(`/r/${life.id}`);
    expect(told[0]?.text).toContain('Have an admin correct the address.');
  }
  const [event] = await eventsOf(life.id, 'member-unreachable');
  expect(event.data).toMatchObject({
    memberId: 'sia',
    cause: 'bounce',
    messageId: expect.any(String),
  });
  expect(JSON.stringify(event)).not.toContain('simulator');
  const seen = await look(people, life.id);
  expect(seen.waitingOn.find((one: { memberId: string }) => one.memberId === 'sia')).toMatchObject({
    unreachable: true,
    away: { cause: 'unreachable' },
  });
  // What the mail does not offer is refused: an owner chooses nobody for sales.
  const standIn = { memberId: 'sia', to: 'cleo' };
  expect(await life.owner.post(`/requests/${life.id}/delegates`, standIn)).toMatchObject({
    status: 403,
    body: { type: '/problems/not-allowed' },
  });
  // Those in reserve are asked instead: Saul answers.
  await bothApprove(platform, { ...people, rita: people.saul }, life);
  expect((await look(people, life.id)).stage).toBe('production');
});

it('is known from the mail that tells of a new address, before anything waits', async () => {
  const address = 'bounce+cleo@simulator.amazonses.com';
  await change('cleo', { email: address });
  expect((await memberOf('cleo')).unreachable).toMatchObject({ cause: 'bounce', address });
  await change('cleo', { email: 'cleo@countersign.example' });
});

it('gives them no seat in later rounds while others can reach the quorum, and sends them nothing', async () => {
  const { people, platform } = used;
  const before = await platform.mailbox('bounce+sia@simulator.amazonses.com');
  const life = await reachBriefSignOff(platform, people);
  const { seats } = (await look(people, life.id)).round;
  expect(seats.map(({ memberId }: { memberId: string }) => memberId)).not.toContain('sia');
  expect(await platform.mailbox('bounce+sia@simulator.amazonses.com')).toHaveLength(before.length);
});

it('says at each new round whom nobody could ask, and asks them with a fresh link when the address is corrected', async () => {
  const { people, platform } = used;
  const address = 'bounce+lena@simulator.amazonses.com';
  await moveTo('lena', address);
  const life = await reachBriefSignOff(platform, people, regulated);
  const told = `[${life.id}] Lena Lindqvist cannot be reached`;
  expect(await life.owner.mails(told)).toHaveLength(1);
  await writeBrief(platform, life, { ...lightBrief, situation: 'Visits are up by half.' });
  expect(await mailsTo(address, life.id)).toHaveLength(1);
  expect(await life.owner.mails(told)).toHaveLength(2);
  await bothApprove(platform, people, life);
  expect((await look(people, life.id)).stage).toBe('brief-sign-off');

  await moveTo('lena', 'lena@countersign.example');
  const link = linkIn(await people.lena.mail(`[${life.id}] Please sign`));
  const page = await openPage(link);
  expect((await sendForm(link, page.html, { decision: 'approve' })).status).toBe(200);
  await platform.settled();
  expect((await look(people, life.id)).stage).toBe('production');
  expect((await memberOf('lena')).unreachable).toBeUndefined();
});

it('is told to the leads of marketing when it is the owner whom mail does not reach', async () => {
  const { people, platform } = used;
  const { mona } = people;
  let first = await submit(platform, people);
  while (first.owner.id === mona.id) first = await submit(platform, people);
  const { owner } = first;
  await moveTo(owner.id, `bounce+${owner.id}@simulator.amazonses.com`);
  // Their next turn is the first mail to that address.
  expect((await owner.post(`/requests/${first.id}/triage`, { action: 'accept' })).status).toBe(200);
  await platform.settled();
  const [told] = await mona.mails(
    `[${first.id}] ${(await memberOf(owner.id)).name} cannot be reached`,
  );
  expect(told?.text).toContain("act in the owner's place");
  const next = await Promise.all([submit(platform, people), submit(platform, people)]);
  expect(next.map((life) => life.owner.id)).not.toContain(owner.id);
  await moveTo(owner.id, owner.email);
  expect((await owner.mail(`[${first.id}] Your turn, once more`)).text).toContain(
    'Write the brief',
  );
});

it('believes an admin that an address works, and hears at once when it does not', async () => {
  const { people, platform } = used;
  await moveTo('lena', 'bounce+again@simulator.amazonses.com');
  const life = await reachBriefSignOff(platform, people, regulated);
  expect((await memberOf('lena')).unreachable).toBeDefined();
  await platform.advanceHours(1);
  await change('lena');
  const mails = await mailsTo('bounce+again@simulator.amazonses.com', life.id);
  expect(mails).toHaveLength(2);
  expect((await memberOf('lena')).unreachable).toBeDefined();
  expect(await eventsOf(life.id, 'member-unreachable')).toHaveLength(2);
  await moveTo('lena', 'lena@countersign.example');
});

it('takes who calls a mail spam for out of reach, and who is out of office for there', async () => {
  const { people, platform } = used;
  await moveTo('sia', 'ooto+sia@simulator.amazonses.com');
  await moveTo('lena', 'complaint+lena@simulator.amazonses.com');
  const life = await reachBriefSignOff(platform, people, regulated);
  expect((await memberOf('sia')).unreachable).toBeUndefined();
  expect((await memberOf('lena')).unreachable).toMatchObject({ cause: 'complaint' });
  const [mail] = await life.owner.mails(`[${life.id}] Lena Lindqvist cannot be reached`);
  expect(mail?.text).toContain('spam');
});
