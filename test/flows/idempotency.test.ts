/** @module-tag code-alone */

import { describe, expect, it } from 'vitest';
import { callApi } from './driver/api.ts';
import { accept, flyer, lightBrief, submit } from './driver/life.ts';
import { expectNothingStored, expectRefusal } from './driver/refused.ts';
import { usePlatform } from './driver/use-platform.ts';

const used = usePlatform();

const reused = { status: 422, problem: 'idempotency-key-reused' };

const key = (name: string) => ({ 'idempotency-key': name });

const ask = (name: string, body: object = flyer) =>
  used.people.rita.post('/requests', body, key(name));

const requests = async (): Promise<string[]> => {
  const { body } = await used.people.mona.get('/requests?limit=100');
  return body.requests.map(({ id }: { id: string }) => id);
};

/** Mails about a request to its requester and its owner, once everything has settled. */
const mailsAbout = async (id: string, ownerId: string): Promise<number[]> => {
  await used.platform.settled();
  const emails = ['rita', ownerId].map((member) => `${member}@countersign.example`);
  const boxes = await Promise.all(emails.map((email) => used.platform.mailbox(email, `[${id}]`)));
  return boxes.map((mails) => mails.length);
};

const eventsOf = async (id: string): Promise<string[]> => {
  const { body } = await used.people.mona.get(`/requests/${id}/ledger`);
  expect(body.verified).toBe(true);
  return body.events.map(({ type }: { type: string }) => type);
};

describe('a key with the same call', () => {
  it('gets the same answer, and happens once: one request, one mail each', async () => {
    const before = await requests();
    const first = await ask('spring-1');
    const again = await ask('spring-1');
    expect(again).toMatchObject({ status: first.status, body: first.body });
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect((await requests()).length).toBe(before.length + 1);
    expect(await mailsAbout(first.body.id, first.body.ownerId)).toEqual([1, 1]);
    expect(await eventsOf(first.body.id)).toEqual(['request-submitted']);
  });

  it('happens once when it comes several times at the same instant', async () => {
    const before = await requests();
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask('spring-3')));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect((await requests()).length).toBe(before.length + 1);
    const [{ body }] = answers as [(typeof answers)[0]];
    expect(await mailsAbout(body.id, body.ownerId)).toEqual([1, 1]);
  });

  it('gets the answer it got then, after the request has gone on', async () => {
    const life = await submit(used.platform, used.people);
    const path = `/requests/${life.id}/triage`;
    const first = await life.owner.post(path, { action: 'accept' }, key('accept-1'));
    await life.owner.post(`/requests/${life.id}/brief/versions`, lightBrief);
    const again = await life.owner.post(path, { action: 'accept' }, key('accept-1'));
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect((await eventsOf(life.id)).filter((type) => type === 'request-accepted')).toHaveLength(1);
  });

  it('commands once, also at the same instant', async () => {
    const life = await submit(used.platform, used.people);
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        life.owner.post(`/requests/${life.id}/triage`, { action: 'accept' }, key('accept-2')),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await eventsOf(life.id)).toEqual([
      'request-submitted',
      'request-accepted',
      'stage-changed',
    ]);
  });

  it('is tried again when it was refused the first time', async () => {
    expect((await ask('spring-4', { ...flyer, title: '' })).status).toBe(422);
    expect((await ask('spring-4')).status).toBe(201);
  });
});

describe('a key with another call', () => {
  it('is refused when the body differs', async () => {
    await ask('spring-6');
    await expectNothingStored(
      used,
      () => ask('spring-6', { ...flyer, title: 'Autumn flyer' }),
      reused,
    );
    await expectNothingStored(used, () => ask('spring-6', { ...flyer, title: '' }), reused);
  });

  it('is refused when the same body is written in another way: a retry is the same to the byte', async () => {
    await ask('spring-2');
    const turned = Object.fromEntries(Object.entries(flyer).reverse());
    await expectNothingStored(used, () => ask('spring-2', turned), reused);
  });

  it('is refused when the bodies differ and come at the same instant', async () => {
    const before = await requests();
    const titles = ['Spring flyer', 'Autumn flyer', 'Winter flyer', 'Summer flyer'];
    const answers = await Promise.all(titles.map((title) => ask('spring-7', { ...flyer, title })));
    const refusals = answers.filter(({ status }) => status !== 201);
    expect(refusals).toHaveLength(3);
    for (const refusal of refusals) expectRefusal(refusal, reused);
    expect((await requests()).length).toBe(before.length + 1);
  });

  it('is refused when commands differ and come at the same instant', async () => {
    const life = await submit(used.platform, used.people);
    await accept(used.platform, life);
    const path = `/requests/${life.id}/brief/versions`;
    const answers = await Promise.all(
      ['Up by a third', 'Up by a half'].map((situation) =>
        life.owner.post(path, { ...lightBrief, situation }, key('brief-1')),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    expectRefusal(answers.find(({ status }) => status === 422) as (typeof answers)[0], reused);
    expect((await eventsOf(life.id)).filter((type) => type === 'brief-submitted')).toHaveLength(1);
  });

  it('is refused when the address differs', async () => {
    const life = await submit(used.platform, used.people);
    const other = await submit(used.platform, used.people);
    const decline = { action: 'decline', reason: 'No time' };
    const asLead = (id: string) =>
      used.people.mona.post(`/requests/${id}/triage`, decline, key('decline-1'));
    expect((await asLead(life.id)).status).toBe(200);
    await expectNothingStored(used, () => asLead(other.id), reused, other.id);
  });

  it('is refused also when the first one changed nothing', async () => {
    const life = await submit(used.platform, used.people);
    await accept(used.platform, life);
    await life.owner.post(`/requests/${life.id}/brief/versions`, lightBrief);
    const { round } = (await used.people.rita.get(`/requests/${life.id}`)).body;
    const sign = (comment: string, headers?: Record<string, string>) =>
      used.people.rita.post(
        `/requests/${life.id}/sign-offs`,
        { roundId: round.id, digest: round.subject.digest, decision: 'approve', comment },
        headers,
      );
    expect((await sign('Fine')).status).toBe(200);
    expect((await sign('Fine', key('sign-1'))).status).toBe(200);
    await expectNothingStored(used, () => sign('Very fine', key('sign-1')), reused, life.id);
  });

  it('of somebody else is theirs, and does not stand in the way', async () => {
    const mine = await ask('shared-1');
    const theirs = await used.people.sia.post('/requests', flyer, key('shared-1'));
    expect(theirs.status).toBe(201);
    expect(theirs.body.id).not.toBe(mine.body.id);
    const token = await used.platform.clientToken('intake');
    const machine = await callApi(used.platform.apiUrl, {
      method: 'POST',
      path: '/requests',
      token,
      body: { ...flyer, requesterEmail: 'rita@countersign.example' },
      headers: key('shared-1'),
    });
    expect(machine.status).toBe(201);
    expect(new Set([mine.body.id, theirs.body.id, machine.body.id]).size).toBe(3);
  });
});

describe('a key that is none', () => {
  it.each([
    ['too long', 'k'.repeat(101)],
    ['two words', 'spring flyer'],
    ['empty', ''],
    ['not ASCII', 'schl\u00fcssel'],
  ])('is refused when it is %s', async (_, name) => {
    const invalid = { status: 400, problem: 'invalid-idempotency-key' };
    await expectNothingStored(used, () => ask(name), invalid);
  });

  it('may have a hundred characters', async () => {
    expect((await ask('k'.repeat(100))).status).toBe(201);
  });
});
