import { describe, expect, it } from 'vitest';
import { callPage } from '../driver/api.ts';
import { profileOf, regulated } from '../driver/delegates.ts';
import { lightBrief, look, reachBriefSignOff, untouched, writeBrief } from '../driver/life.ts';
import { absenceLink, choose } from '../driver/objecting.ts';
import { linkIn, openPage, type Person, person, sendForm } from '../driver/people.ts';
import { usePlatform } from '../driver/use-platform.ts';

const used = usePlatform();

type Seat = { memberId: string; standIn?: { to: string; by: string }; signedBy?: string };

const seatOf = async (id: string, memberId: string): Promise<Seat> => {
  const { round } = await look(used.people, id);
  return round.seats.find((seat: Seat) => seat.memberId === memberId);
};

/** Somebody of no party that signs a brief, new on the roster. */
const newcomer = async (id: string, name: string, leads: string[] = []): Promise<Person> => {
  const profile = {
    email: `${id}@countersign.example`,
    name,
    parties: ['product'],
    leads,
    team: 'Product',
  };
  expect((await used.people.leo.put(`/members/${id}`, profile)).status).toBeLessThan(300);
  return person(used.platform, id);
};

/**
 * A brief that legal has to sign. Lena is the only one there, and her mailbox answers that she is
 * away. Lola leads legal, and does not sign for it.
 */
const waitsOnLena = async () => {
  const lola = await newcomer('lola', 'Lola Lund', ['legal']);
  const life = await reachBriefSignOff(used.platform, used.people, regulated);
  await used.people.lena.reply(life.id, 'I am on leave until May.', {
    headers: { 'Auto-Submitted': 'auto-replied', Subject: 'Out of office: back in May' },
  });
  await used.platform.settled();
  return { life, lola, path: `/requests/${life.id}/delegates` };
};

const named = async (by: Person, path: string, memberId: string, to: string): Promise<void> => {
  expect((await by.post(path, { memberId, to })).status).toBe(200);
  await used.platform.settled();
};

describe('a stand-in named through the API', () => {
  it('is asked by a mail of their own, signs in their own name, and the ledger has all three', async () => {
    const { people } = used;
    const dan = await newcomer('dan', 'Dan Dorn');
    const { life, lola, path } = await waitsOnLena();
    await named(lola, path, 'lena', 'dan');
    expect(await seatOf(life.id, 'lena')).toMatchObject({
      standIn: { to: 'dan', by: 'lola' },
    });

    const asked = await dan.mail(`[${life.id}] Please sign the brief for Lena Lindqvist`);
    expect(asked.text).toContain('named you to stand in for Lena Lindqvist in this round');
    const page = await openPage(linkIn(asked));
    expect(page.html).toContain('You are signing for Lena Lindqvist (legal)');
    expect(page.html).toContain('named you to stand in for Lena Lindqvist');
    const told = await people.lena.mail(`[${life.id}] Dan Dorn stands in for you`);
    expect(told.text).toContain('You can still answer, and that answer counts.');

    expect((await dan.get(`/requests/${life.id}`)).status).toBe(200);
    expect((await dan.decide(life.id, 'approve')).status).toBe(200);
    const { body } = await people.mona.get(`/requests/${life.id}/ledger`);
    const find = (type: string) =>
      body.events.find((event: { type: string }) => event.type === type);
    expect(body.verified).toBe(true);
    expect(find('delegate-named').data).toMatchObject({
      memberId: 'lena',
      to: 'dan',
      by: 'lola',
    });
    expect(find('sign-off-recorded')).toMatchObject({
      data: { memberId: 'lena', signedBy: 'dan', party: 'legal' },
      actor: { kind: 'member', id: 'dan' },
    });
    expect(
      (await people.lena.mail(`[${life.id}] Dan Dorn signed the brief for you`)).text,
    ).toContain('/o/');
  });

  it('may be named by the member or a lead of the party, and by nobody else', {
    tags: ['code-alone'],
  }, async () => {
    const { people } = used;
    await newcomer('dan', 'Dan Dorn');
    const zoe = await newcomer('zoe', 'Zoe Zorn', ['sales']);
    const { life, lola, path } = await waitsOnLena();
    const body = { memberId: 'rita', to: 'zoe' };
    // The owner and a lead of marketing do not choose who signs for sales, nor for legal.
    for (const by of [people.sia, people.finn, life.owner, people.mona]) {
      for (const seat of [body, { memberId: 'lena', to: 'dan' }]) {
        const refused = await by.post(path, seat);
        expect(refused).toMatchObject({ status: 403, body: { type: '/problems/not-allowed' } });
        expect(refused.body.detail).toMatch(/the member themselves or a lead of (sales|legal)/);
      }
    }
    expect((await people.cleo.post('/requests/CR-0000000/delegates', body)).status).toBe(404);
    // Saul leads sales, Rita has its seat: who is in reserve has none to give.
    for (const by of [people.saul, people.rita])
      expect(await by.post(path, body)).toMatchObject({ status: 200 });
    expect(await people.saul.post(path, { memberId: 'saul', to: 'zoe' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/memberId' }] },
    });
    await named(lola, path, 'lena', 'dan');
    await named(people.lena, path, 'lena', 'leo');
    // For the lead of a party whose seat is not meant, there is nothing to be seen.
    expect((await lola.post(path, { memberId: 'rita', to: 'leo' })).status).toBe(404);
    expect((await zoe.get(`/requests/${life.id}`)).status).toBe(200);
  });

  it('for sales is never somebody who leads marketing, of whatever party, nor of no side', {
    tags: ['code-alone'],
  }, async () => {
    const { people } = used;
    await newcomer('bea', 'Bea Brandt', ['marketing']);
    await newcomer('dan', 'Dan Dorn');
    const { path } = await waitsOnLena();
    for (const [to, why] of [
      ['bea', 'belongs to marketing'],
      ['dan', 'does not belong to sales'],
    ]) {
      const refused = await people.saul.post(path, { memberId: 'rita', to });
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/to' }] } });
      expect(refused.body.errors[0].detail).toContain(why);
    }
  });

  it('is refused by the rules of a delegate, each with its reason', {
    tags: ['code-alone'],
  }, async () => {
    const { life, lola, path } = await waitsOnLena();
    const post = (memberId: string, to: string) => lola.post(path, { memberId, to });
    for (const [to, why] of [
      ['lena', 'is the member themselves'],
      ['ghost', 'unknown member'],
      [life.owner.id, 'wrote this version'],
      [life.colleague.id, 'has a seat of their own'],
      ['saul', 'belongs to sales, which has to sign in this round as well'],
      ['rita', 'asked for this collateral, and cannot sign for legal'],
    ] as const) {
      const { status, body } = await post('lena', to);
      expect({ status, pointer: body.errors[0].pointer }).toEqual({ status: 422, pointer: '/to' });
      expect(body.errors[0].detail).toContain(why);
    }
    const finn = { memberId: 'finn', to: 'leo' };
    expect(await used.people.lena.post(path, finn)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/memberId' }] },
    });
    expect(await lola.post(path, { memberId: 'lena' })).toMatchObject({ status: 422 });
    await used.people.rita.post(`/requests/${life.id}/withdrawal`, {
      reason: 'Not needed any more',
    });
    expect(await life.owner.post(path, { memberId: 'lena', to: 'leo' })).toMatchObject({
      status: 409,
      body: { type: '/problems/wrong-stage' },
    });
  });

  it('replaced by another has a dead link, and hears that nothing is needed', {
    tags: ['code-alone'],
  }, async () => {
    const [dan, eve] = [await newcomer('dan', 'Dan Dorn'), await newcomer('eve', 'Eve Engel')];
    const { life, lola, path } = await waitsOnLena();
    await named(lola, path, 'lena', 'dan');
    const link = linkIn(await dan.mail(`[${life.id}] Please sign`));
    const before = await openPage(link);
    await named(used.people.lena, path, 'lena', 'eve');
    expect((await openPage(link)).status).toBe(404);
    expect((await sendForm(link, before.html, { decision: 'approve' })).status).toBe(404);
    expect(await dan.mails(`[${life.id}] Nothing needed from you any more`)).toHaveLength(1);
    expect((await eve.decide(life.id, 'approve')).status).toBe(200);
    expect(await seatOf(life.id, 'lena')).toMatchObject({ signedBy: 'eve' });
  });

  it('gives way to the member, who answers after all (J6)', { tags: ['code-alone'] }, async () => {
    const { people } = used;
    const dan = await newcomer('dan', 'Dan Dorn');
    const { life, lola, path } = await waitsOnLena();
    await named(lola, path, 'lena', 'dan');
    const link = linkIn(await dan.mail(`[${life.id}] Please sign`));
    const page = await openPage(link);
    await people.lena.decide(life.id, 'approve');
    const late = await sendForm(link, page.html, {
      decision: 'request-changes',
      comment: 'Not so',
    });
    expect(late.status).toBe(409);
    expect(late.html).toContain('Somebody decided for this seat already.');
    expect(await seatOf(life.id, 'lena')).toMatchObject({ signedBy: 'lena', decision: 'approve' });
  });

  it('stands in for that round and no other', { tags: ['code-alone'] }, async () => {
    const dan = await newcomer('dan', 'Dan Dorn');
    const { life, lola, path } = await waitsOnLena();
    await named(lola, path, 'lena', 'dan');
    await writeBrief(used.platform, life, { ...lightBrief, situation: 'Visits are up by half.' });
    expect(await seatOf(life.id, 'lena')).not.toHaveProperty('standIn');
    const { round } = await look(used.people, life.id);
    const decision = {
      roundId: round.id,
      digest: round.subject.digest,
      decision: 'approve',
      onBehalfOf: 'lena',
    };
    expect((await dan.post(`/requests/${life.id}/sign-offs`, decision)).status).toBe(404);
    expect(await dan.mails(`[${life.id}] Please sign the brief for Lena`)).toHaveLength(1);
  });

  it('signs through the API as well', { tags: ['code-alone'] }, async () => {
    const dan = await newcomer('dan', 'Dan Dorn');
    const { life, lola, path } = await waitsOnLena();
    const { round } = await look(used.people, life.id);
    const decision = {
      roundId: round.id,
      digest: round.subject.digest,
      decision: 'approve',
      onBehalfOf: 'lena',
    };
    expect((await dan.post(`/requests/${life.id}/sign-offs`, decision)).status).toBe(404);
    await named(lola, path, 'lena', 'dan');
    expect((await dan.post(`/requests/${life.id}/sign-offs`, decision)).status).toBe(200);
  });
});

describe('the lead of a party', { tags: ['code-alone'] }, () => {
  it('sets the delegate of a member, and nothing else of their profile', async () => {
    const { people, platform } = used;
    const sia = await profileOf(used, 'sia');
    const day = platform.now().toISOString().slice(0, 10);
    const delegate = { to: 'dan', from: day, until: day };
    await newcomer('dan', 'Dan Dorn');
    expect((await people.saul.put('/members/sia', { ...sia, delegate })).status).toBe(200);
    expect((await profileOf(used, 'sia')).delegate).toEqual(delegate);
    for (const more of [{ name: 'Sia' }, { parties: ['sales', 'legal'] }, { timeZone: 'UTC' }]) {
      const refused = await people.saul.put('/members/sia', { ...sia, delegate, ...more });
      expect(refused).toMatchObject({ status: 403, body: { type: '/problems/not-allowed' } });
      expect(refused.body.detail).toContain(
        'the delegate of a member all of whose parties they lead',
      );
    }
    expect((await people.finn.put('/members/sia', { ...sia })).status).toBe(403);
    expect((await people.saul.put('/members/sia', sia)).status).toBe(200);
    expect((await people.saul.put('/members/nobody', sia)).status).toBe(403);
  });

  it('does not set the delegate of somebody who signs for another side as well', async () => {
    const { people, platform } = used;
    const day = platform.now().toISOString().slice(0, 10);
    const both = { ...(await profileOf(used, 'sia')), parties: ['sales', 'legal'] };
    const delegate = { to: 'dan', from: day, until: day };
    await newcomer('dan', 'Dan Dorn');
    expect((await people.leo.put('/members/sia', both)).status).toBe(200);
    const refused = await people.saul.put('/members/sia', { ...both, delegate });
    expect(refused).toMatchObject({ status: 403, body: { type: '/problems/not-allowed' } });
    expect(refused.body.detail).toContain('all of whose parties they lead');
    expect((await people.leo.put('/members/sia', { ...both, parties: ['sales'] })).status).toBe(
      200,
    );
  });
});

/** Resolves to the link of legal's lead to choose who stands in. */
const awayLena = async () => {
  const dan = await newcomer('dan', 'Dan Dorn');
  const waiting = await waitsOnLena();
  const mail = await waiting.lola.mail(`[${waiting.life.id}] Lena Lindqvist is away`);
  return { ...waiting, dan, mail, link: absenceLink(mail) };
};

describe('a link in a mail about an absence', { tags: ['code-alone'] }, () => {
  const stillAway = untouched(awayLena);

  it('leads to a page that says who is away, what waits, until when, and offers who can stand in', async () => {
    const { life, mail, link } = await stillAway();
    expect(mail.text).toContain('who is asked to sign the brief, version 1, for legal');
    const { status, html, headers } = await callPage(link);
    expect(status).toBe(200);
    expect(html).toContain('Lena Lindqvist is away');
    expect(html).toContain('Nothing is approved by silence.');
    const offered = [...html.matchAll(/name="to" value="([^"]*)"/g)].map(([, id]) => id);
    expect(offered.length).toBeLessThanOrEqual(12);
    expect(offered).toContain('dan');
    // No side that signs here as well, nobody with a seat, and not whoever submitted.
    for (const id of ['lena', 'rita', 'saul', 'sia', life.owner.id, life.colleague.id])
      expect(offered).not.toContain(id);
    expect(html).not.toMatch(/<script|onload=|\schecked|javascript:/i);
    expect(headers.get('cache-control')).toBe('no-store');
    const { round } = await look(used.people, life.id);
    const seat = round.seats.find(({ memberId }: Seat) => memberId === 'lena');
    expect(seat.awaySince).toBeDefined();
  });

  it('is not in the mail to the owner, who hears of it and who can act', async () => {
    const { life } = await stillAway();
    const mail = await life.owner.mail(`[${life.id}] Lena Lindqvist is away`);
    expect(mail.text).toContain('it is for Lola Lund to choose who signs for legal instead');
    expect(mail.text).not.toContain('/a/');
  });

  it('comes of no reply that DMARC does not vouch for', async () => {
    const life = await reachBriefSignOff(used.platform, used.people, regulated);
    const away = {
      headers: { 'Auto-Submitted': 'auto-replied', Subject: 'Out of office: back in May' },
      verdicts: { dmarc: 'FAIL', spf: 'FAIL', dkim: 'FAIL' },
    } as const;
    await used.people.lena.reply(life.id, 'I am on leave until May.', away);
    await used.platform.settled();
    const { round } = await look(used.people, life.id);
    const seat = round.seats.find(({ memberId }: Seat) => memberId === 'lena');
    expect(seat).not.toHaveProperty('awaySince');
    expect(await life.owner.mails(`[${life.id}] Lena Lindqvist is away`)).toEqual([]);
  });

  it('changes nothing by being opened, nor by a form that is sent as it stands', async () => {
    const { life, link } = await stillAway();
    for (let visit = 0; visit < 10; visit += 1) await callPage(link);
    const head = await fetch(link, { method: 'HEAD' });
    expect({ status: head.status, body: await head.text() }).toEqual({ status: 200, body: '' });
    for (const blind of ['', 'to=', 'to=%00', 'answer=not-mine']) {
      const page = await callPage(link, new URLSearchParams(blind));
      expect(page.status).toBe(422);
      expect(page.html).toContain('Choose who signs.');
    }
    const wrong = await choose(link, { to: life.colleague.id });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('has a seat of their own in this round');
    await used.platform.settled();
    expect(await seatOf(life.id, 'lena')).not.toHaveProperty('standIn');
  });

  it('names whom the lead chose, once, and lets them choose again', async () => {
    const { life, dan, link } = await awayLena();
    const eve = await newcomer('eve', 'Eve Engel');
    for (let times = 0; times < 2; times += 1) {
      const page = await choose(link, { to: 'dan' });
      expect(page).toMatchObject({ status: 200 });
      expect(page.html).toContain('Recorded: Dan Dorn stands in');
    }
    await used.platform.settled();
    expect(await seatOf(life.id, 'lena')).toMatchObject({
      standIn: { to: 'dan', by: 'lola' },
    });
    expect(await dan.mails(`[${life.id}] Please sign the brief for Lena`)).toHaveLength(1);
    expect((await callPage(link)).html).toContain('Dan Dorn, named by');
    await choose(link, { to: 'eve' });
    await used.platform.settled();
    expect((await eve.decide(life.id, 'approve')).status).toBe(200);
    expect(await seatOf(life.id, 'lena')).toMatchObject({ signedBy: 'eve' });
  });

  it('is over when nobody is waited for any more, and says what an unknown one says', async () => {
    const { life, link } = await awayLena();
    await used.people.lena.decide(life.id, 'approve');
    const over = [await callPage(link), await choose(link, { to: 'dan' })];
    const unknown = await callPage(`${used.platform.apiUrl}/a/garbage`);
    expect(over.map(({ status }) => status)).toEqual([404, 404]);
    for (const { html } of over) expect(html).toBe(unknown.html);
    expect(await seatOf(life.id, 'lena')).not.toHaveProperty('standIn');
  });

  it('that is none of ours says nothing of anybody', async () => {
    const { life } = await stillAway();
    const [prefix] = [life.id.slice(3).toLowerCase()];
    const base = `${used.platform.apiUrl}/a/`;
    const unknown = [`${base}garbage`, `${base}${prefix}-${life.owner.id}-${'a'.repeat(26)}`];
    const pages = await Promise.all(
      unknown.flatMap((link) => [
        callPage(link),
        callPage(link, new URLSearchParams({ to: 'leo' })),
      ]),
    );
    expect(new Set(pages.map(({ html }) => html)).size).toBe(1);
    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([404]));
    expect(pages[0]?.html).not.toContain(life.id);
    expect(await seatOf(life.id, 'lena')).not.toHaveProperty('standIn');
  });
});
