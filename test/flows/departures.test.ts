import { describe, expect, it } from 'vitest';
import { callPage } from './driver/api.ts';
import { profileOf, regulated } from './driver/delegates.ts';
import { look, reachBriefSignOff, submit } from './driver/life.ts';
import { absenceLink } from './driver/objecting.ts';
import { decideBy, openPage, type Person, person } from './driver/people.ts';
import { usePlatform } from './driver/use-platform.ts';

/** Absent, unreachable and gone: somebody else is needed, and here is who (J15). */

const used = usePlatform();

/** An admin changes somebody's entry, and everything has followed. */
const change = async (id: string, given: object): Promise<void> => {
  const { people, platform } = used;
  const profile = await profileOf(used, id);
  expect((await people.leo.put(`/members/${id}`, { ...profile, ...given })).status).toBe(200);
  await platform.settled();
};

/** Somebody is off the roster during `work`, and back on it afterwards. */
const without = async (id: string, work: () => Promise<void>): Promise<void> => {
  await change(id, { active: false });
  try {
    await work();
  } finally {
    await change(id, { active: true });
  }
};

const newcomer = async (id: string, party: string): Promise<Person> => {
  const profile = { email: `${id}@countersign.example`, name: id, parties: [party], team: party };
  expect((await used.people.leo.put(`/members/${id}`, profile)).status).toBeLessThan(300);
  return person(used.platform, id);
};

const eventsOf = async (id: string, type: string) =>
  (await used.people.mona.get(`/requests/${id}/ledger`)).body.events.filter(
    (event: { type: string }) => event.type === type,
  );

/** Mona may be the owner who has left; leadership sees everything as well. */
const ownerOf = async (id: string): Promise<string> =>
  (await used.people.leo.get(`/requests/${id}`)).body.ownerId;

describe('who has left', () => {
  it('completes no quorum, and their link opens nothing', async () => {
    const { people, platform } = used;
    const life = await reachBriefSignOff(platform, people);
    const link = await people.rita.decisionLink(life.id);
    expect((await decideBy(link, 'approve')).status).toBe(200);
    await platform.settled();
    await without('rita', async () => {
      expect((await openPage(link)).status).toBe(404);
      await life.colleague.decide(life.id, 'approve');
      expect((await look(people, life.id)).stage).toBe('brief-sign-off');
      const again = await people.saul.mail(`[${life.id}] Please sign the brief`);
      expect(again.text).toContain('has left, and sales needs an answer from somebody else');
      expect(await people.sia.mails(`[${life.id}] Please sign`)).toEqual([]);
      expect((await life.owner.mail(`[${life.id}] Rita Reyes has left`)).text).toContain(
        'does not count any more. It stays in the ledger',
      );
      await people.saul.decide(life.id, 'approve');
      expect((await look(people, life.id)).stage).toBe('production');
    });
    expect((await openPage(link)).status).toBe(404);
    const [event] = await eventsOf(life.id, 'seat-vacated');
    expect(event.data).toMatchObject({ memberId: 'rita', cause: 'deactivated', nth: 1 });
  });

  it('is told to owner and admin with a way out that works, where the party has nobody left', {
    tags: ['code-alone'],
  }, async () => {
    const { people, platform } = used;
    const life = await reachBriefSignOff(platform, people, regulated);
    await without('lena', async () => {
      const told = await life.owner.mail(`[${life.id}] Lena Lindqvist has left`);
      expect(told.text).toContain('Have an admin add somebody to legal');
      expect(told.text).toContain(`/r/${life.id}`);
      expect(told.text).not.toContain('/delegates');
      expect((await look(people, life.id)).round.vacated).toMatchObject([
        { memberId: 'lena', party: 'legal', cause: 'deactivated' },
      ]);
      const lou = await newcomer('lou', 'legal');
      const path = `/requests/${life.id}/seats/lena/takeover`;
      expect((await people.sia.post(path)).status).toBe(403);
      expect((await lou.post(path)).status).toBe(200);
      expect((await lou.post(path)).status).toBe(200);
      await platform.settled();
      expect(await eventsOf(life.id, 'seat-taken')).toHaveLength(1);
      for (const signer of [people.rita, life.colleague, lou])
        expect((await signer.decide(life.id, 'approve')).status).toBe(200);
      expect((await look(people, life.id)).stage).toBe('production');
      await change('lou', { active: false });
    });
  });

  it('keeps no request: the next owner and the requester hear of it, and it goes on', {
    tags: ['code-alone'],
  }, async () => {
    const { people, platform } = used;
    const { id, owner } = await submit(platform, people);
    await without(owner.id, async () => {
      const ownerId = await ownerOf(id);
      expect(ownerId).not.toBe(owner.id);
      const next = person(platform, ownerId);
      const told = await next.mail(`[${id}] This request is yours now`);
      expect(told.text).toContain('Decide about the request.');
      expect((await people.rita.mails(`[${id}]`)).at(-1)?.headline).toContain(
        'owns this request now',
      );
      expect((await next.post(`/requests/${id}/triage`, { action: 'accept' })).status).toBe(200);
    });
    expect(await ownerOf(id)).not.toBe(owner.id);
  });
});

describe('a requester who has left', () => {
  it('is followed by whom sales names, who answers and signs in their place', async () => {
    const { people, platform } = used;
    const { id, owner } = await submit(platform, people);
    await owner.post(`/requests/${id}/triage`, { action: 'ask', question: 'Which price?' });
    await without('rita', async () => {
      const told = await people.saul.mail(`[${id}] The request of Rita Reyes needs`);
      expect(told.text).toContain(`/r/${id}#`);
      const path = `/requests/${id}/handover`;
      const toSia = { place: 'requester', to: 'sia' };
      expect((await owner.post(path, toSia)).status).toBe(403);
      expect((await people.saul.post(path, toSia)).status).toBe(200);
      await platform.settled();
      expect((await people.sia.mail(`[${id}] You ask for this now`)).text).toContain(
        'Which price?',
      );
      expect((await people.sia.post(`/requests/${id}/answers`, { answer: 'Four' })).status).toBe(
        200,
      );
      const { requesterId, formerRequesters } = (await people.sia.get(`/requests/${id}`)).body;
      expect({ requesterId, formerRequesters }).toEqual({
        requesterId: 'sia',
        formerRequesters: ['rita'],
      });
    });
    expect(await eventsOf(id, 'requester-left')).toHaveLength(1);
  });
});

describe('one way out', () => {
  it('hands a request over, by its owner, a lead of marketing or an admin', async () => {
    const { people, platform } = used;
    const { id, owner, colleague } = await submit(platform, people);
    const path = `/requests/${id}/handover`;
    expect((await people.rita.post(path, { to: colleague.id })).status).toBe(403);
    expect(await owner.post(path, { to: 'sia' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/to', detail: expect.stringContaining('not of marketing') }] },
    });
    expect(await owner.post(path, { to: colleague.id })).toMatchObject({
      status: 200,
      body: { ownerId: colleague.id },
    });
    expect((await people.leo.post(path, { to: owner.id })).status).toBe(200);
    await platform.settled();
    expect(await owner.mails(`[${id}] This request is yours now`)).toHaveLength(1);
    expect(await eventsOf(id, 'handed-over')).toHaveLength(2);
  });

  it('offers on the page of an absence what the reader can do, and takes it', async () => {
    const { people, platform } = used;
    const lea = await newcomer('lea', 'legal');
    await change('lea', { leads: ['legal'], parties: [] });
    const life = await reachBriefSignOff(platform, people, regulated);
    await people.lena.reply(life.id, 'I am on leave until May.', {
      headers: { 'Auto-Submitted': 'auto-replied', Subject: 'Out of office: back in May' },
    });
    await platform.settled();
    const { waitingOn } = await look(people, life.id);
    expect(
      waitingOn.find((one: { memberId: string }) => one.memberId === 'lena').away,
    ).toMatchObject({ cause: 'absent' });
    const link = absenceLink(await lea.mail(`[${life.id}] Lena Lindqvist is away`));
    const page = await openPage(link);
    expect(page.html).toContain('Lena Lindqvist is away');
    expect(page.html).toContain('value="ME"');
    const taken = await callPage(link, new URLSearchParams({ to: 'ME' }));
    expect(taken).toMatchObject({
      status: 200,
      html: expect.stringContaining('the seat is yours'),
    });
    await platform.settled();
    const { round } = await look(people, life.id);
    expect(round.seats.map(({ memberId }: { memberId: string }) => memberId)).toContain('lea');
    expect((await people.lena.mail(`[${life.id}] Nothing needed`)).text).toContain(
      'has taken your seat',
    );
    expect((await lea.decide(life.id, 'approve')).status).toBe(200);
    await change('lea', { active: false });
  });
});
