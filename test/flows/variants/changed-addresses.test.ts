import { describe, expect, it } from 'vitest';
import { profileOf } from '../driver/delegates.ts';
import { type Life, reachBriefSignOff } from '../driver/life.ts';
import { linkIn, openPage, type Person, sendForm } from '../driver/people.ts';
import { usePlatform } from '../driver/use-platform.ts';

/**
 * Whoever can change an address must not be able to sign by it, and every change leaves a trace.
 */

const used = usePlatform();

/** Each flow has an address of its own: one belongs to one member. */
let flows = 0;

/**
 * A brief in sign-off, for which a colleague of the owner is asked, and an address they never had.
 */
const asked = async () => {
  flows += 1;
  const life = await reachBriefSignOff(used.platform, used.people);
  return { life, signer: life.colleague, elsewhere: `elsewhere-${flows}@countersign.example` };
};

/** An admin changes addresses of a member. Resolves to what puts them back. */
const change = async (signer: Person, given: { email?: string; aliases?: string[] }) => {
  const before = await profileOf(used, signer.id);
  const put = async (profile: object) => {
    expect((await used.people.leo.put(`/members/${signer.id}`, profile)).status).toBe(200);
    await used.platform.settled();
    await used.platform.signInAgain(signer.email);
  };
  await put({ ...before, ...given });
  return () => put({ ...before });
};

/** Whoever has a link can have a fresh one sent; it goes to the address on the roster. */
const sendFreshLink = async (life: Life, signer: Person) => {
  await fetch(await linkAt(signer.email, life), {
    method: 'POST',
    body: new URLSearchParams({ action: 'fresh-link' }),
  });
  await used.platform.settled();
};

const linkAt = async (address: string, { id }: Life): Promise<string> => {
  const mail = (await used.platform.mailbox(address, `[${id}] Please `)).at(-1);
  if (!mail) throw new Error(`no mail at ${address}`);
  return linkIn(mail);
};

/** As its owner sees it: whoever signs may have an address meanwhile by which nobody knows them. */
const asOwner = async ({ id, owner }: Life) => (await owner.get(`/requests/${id}`)).body;

/** Sends the form that the page would have had. */
const approve = async (link: string, life: Life) => {
  const { round } = await asOwner(life);
  const form = `name="digest" value="${round.subject.digest}"`;
  const sent = await sendForm(link, form, { decision: 'approve' });
  await used.platform.settled();
  return sent;
};

const decisionOf = async (life: Life, { id }: Person) =>
  (await asOwner(life)).round.seats.find(({ memberId }: { memberId: string }) => memberId === id)
    ?.decision;

const historyOf = async (signer: Person) => {
  const { status, body } = await used.people.leo.get(`/members/${signer.id}/history`);
  expect(status).toBe(200);
  expect(body.verified).toBe(true);
  return body.events;
};

describe('an admin who puts another address on a member', () => {
  it('cannot sign by the link that goes there, also with the old address put back', {
    tags: ['code-alone'],
  }, async () => {
    const { life, signer, elsewhere } = await asked();
    const putBack = await change(signer, { email: elsewhere });
    await sendFreshLink(life, signer);
    const link = await linkAt(elsewhere, life);
    expect((await approve(link, life)).status).toBe(403);
    expect((await openPage(link)).html).toContain('The address is new');
    expect(await decisionOf(life, signer)).toBeUndefined();
    await putBack();
    const page = await approve(link, life);
    expect(page.status).toBe(403);
    expect(page.html).toContain('an address that is not yours any more');
    expect(await decisionOf(life, signer)).toBeUndefined();
  });

  it('leaves each change in a history, for the member, admins and leads', async () => {
    const { signer, elsewhere } = await asked();
    const before = (await historyOf(signer)).length;
    const putBack = await change(signer, { email: elsewhere });
    await putBack();
    const events = (await historyOf(signer)).slice(before);
    expect(events).toMatchObject(
      [
        { before: signer.email, after: elsewhere },
        { before: elsewhere, after: signer.email },
      ].map((email) => ({
        type: 'member-changed',
        actor: { kind: 'member', id: 'leo' },
        channel: 'api',
        data: { changes: [{ field: 'email', ...email }] },
      })),
    );
    const path = `/members/${signer.id}/history`;
    for (const reader of [signer, used.people.mona])
      expect((await reader.get(path)).status).toBe(200);
    expect((await used.people.finn.get(path)).status).toBe(403);
    expect((await used.people.leo.get('/members/nobody/history')).status).toBe(404);
    const { body: first } = await used.people.leo.get(`${path}?limit=1`);
    expect(first.events).toHaveLength(1);
    const { body: second } = await used.people.leo.get(`${path}?limit=1&cursor=${first.next}`);
    expect(second.events[0].seq).toBe(2);
    expect((await used.people.leo.get(`/members/leo/history?cursor=${first.next}`)).status).toBe(
      422,
    );
  });

  it('is told of at the old and at the new address, once each', {
    tags: ['code-alone'],
  }, async () => {
    const { signer, elsewhere } = await asked();
    const mailsAt = (address: string) =>
      used.platform.mailbox(address, 'Your entry on the roster was changed');
    const old = (await mailsAt(signer.email)).length;
    const putBack = await change(signer, { email: elsewhere });
    const [atOld, atNew] = [(await mailsAt(signer.email)).slice(old), await mailsAt(elsewhere)];
    expect([atOld.length, atNew.length]).toEqual([1, 1]);
    for (const mail of [...atOld, ...atNew]) {
      expect(mail.text).toContain('Leo Laurent (on the roster, leo@countersign.example)');
      expect(mail.text).toContain(`E-mail address: ${signer.email} → ${elsewhere}`);
      expect(mail.text).toMatch(
        /What you have to do: Nothing, if it is right\. If it is not, tell/,
      );
    }
    await putBack();
  });
});

describe('a link to an address that was taken away', { tags: ['code-alone'] }, () => {
  it('says so, and a fresh one goes to the address of now', async () => {
    const { life, signer, elsewhere } = await asked();
    const link = await signer.decisionLink(life.id);
    const putBack = await change(signer, { email: elsewhere });
    const page = await openPage(link);
    expect(page.status).toBe(403);
    expect(page.html).toContain('Send me a fresh link');
    expect((await approve(link, life)).status).toBe(403);
    await sendForm(link, '', { action: 'fresh-link' });
    await used.platform.settled();
    expect(await linkAt(elsewhere, life)).not.toBe(link);
    await putBack();
  });
});

describe('a new address', () => {
  it('signs at once after the word of a lead, who is not whoever changed it', async () => {
    const { life, signer, elsewhere } = await asked();
    const putBack = await change(signer, { email: elsewhere, aliases: [signer.email] });
    await sendFreshLink(life, signer);
    const link = await linkAt(elsewhere, life);
    const path = `/members/${signer.id}/address-confirmation`;
    const word = { address: elsewhere };
    expect((await used.people.leo.post(path, word)).status).toBe(403);
    expect((await used.people.mona.post(path, { address: 'x@y.example' })).status).toBe(409);
    const lead = signer.id === 'mona' ? undefined : used.people.mona;
    if (lead) {
      const once = { 'Idempotency-Key': `word-${elsewhere}` };
      expect((await lead.post(path, word, once)).status).toBe(200);
      expect((await lead.post(path, word, once)).status).toBe(200);
      await used.platform.settled();
      expect(
        (await used.platform.mailbox(elsewhere, 'An address of yours was confirmed')).length,
      ).toBe(1);
      expect((await approve(link, life)).status).toBe(200);
      expect(await decisionOf(life, signer)).toBe('approve');
      const { body } = await used.people.mona.get(`/requests/${life.id}/ledger`);
      const signed = body.events.find(({ type }: { type: string }) => type === 'sign-off-recorded');
      expect(signed.data.evidence.address).toBe(elsewhere);
    }
    await putBack();
  });

  it('lets its member sign at once who signs in', { tags: ['code-alone'] }, async () => {
    const { life, signer, elsewhere } = await asked();
    const putBack = await change(signer, { email: elsewhere, aliases: [signer.email] });
    const { round } = await asOwner(life);
    const decision = { roundId: round.id, digest: round.subject.digest, decision: 'approve' };
    const { status } = await signer.post(`/requests/${life.id}/sign-offs`, decision);
    expect(status).toBe(200);
    await putBack();
  });

  it('decides nothing by a reply, which is told', { tags: ['code-alone'] }, async () => {
    const { life, elsewhere } = await asked();
    // The others' own addresses are new again, since they were put back.
    const signer = used.people.rita;
    const putBack = await change(signer, { aliases: [elsewhere] });
    await signer.reply(life.id, 'Approve', {
      from: { name: signer.id, address: elsewhere },
    });
    expect(await decisionOf(life, signer)).toBeUndefined();
    const told = await signer.mail(`[${life.id}] A reply was not counted`);
    expect(told.text).toContain(`${elsewhere} became your address at`);
    await signer.reply(life.id, 'Approve');
    expect(await decisionOf(life, signer)).toBe('approve');
    await putBack();
  });
});

describe('a profile that somebody else changes', { tags: ['code-alone'] }, () => {
  it('is told to its member, and so is a new name, whoever gave it', async () => {
    const { saul, sia, leo } = used.people;
    const mails = () => saul.mails('Your entry on the roster was changed');
    const profile = await profileOf(used, 'saul');
    const before = (await mails()).length;
    const put = async (by: Person, given: object) => {
      expect((await by.put('/members/saul', { ...profile, ...given })).status).toBe(200);
      await used.platform.settled();
    };
    await put(saul, { timeZone: 'Europe/Rome' });
    expect(await mails()).toHaveLength(before);
    await put(saul, { name: 'Saul S. Stern' });
    await put(leo, { team: 'Inside sales' });
    const [renamed, moved] = (await mails()).slice(before);
    expect(renamed?.text).toContain('Name: Saul Stern → Saul S. Stern');
    expect(renamed?.text).toContain('Somebody who was signed in as you');
    expect(moved?.text).toContain('Team: Field sales → Inside sales');
    await put(leo, {});
    expect((await sia.mails('Your entry on the roster was changed')).length).toBe(0);
  });
});
