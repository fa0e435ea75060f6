import { describe, expect, it } from 'vitest';
import { lightBrief, look, reachBriefSignOff, untouched, writeBrief } from './driver/life.ts';
import { linkIn, openPage, sendForm } from './driver/people.ts';
import { usePlatform } from './driver/use-platform.ts';

const used = usePlatform();

const asked = async () => {
  const { platform, people } = used;
  const life = await reachBriefSignOff(platform, people);
  const link = linkIn(await life.colleague.mail(`[${life.id}] Please sign the brief`));
  return { platform, people, life, link };
};

const stillAsked = untouched(asked);

describe('opening a link', () => {
  it('says who decides, for whom, about what, until when, and who has signed', async () => {
    const { people, life, link } = await asked();
    await people.rita.decide(life.id, 'approve');
    const { html, status } = await openPage(link);
    const { round, people: names } = await look(people, life.id);
    expect(status).toBe(200);
    expect(html).toContain(`You are signing for marketing as ${names[life.colleague.id]}`);
    expect(html).toContain(`brief, version 1 (digest ${round.subject.digest.slice(0, 8)})`);
    expect(html).toMatch(/Rita Reyes<\/div><figcaption[^>]*><b>sales<\/b> · approved on/);
    expect(html).toContain('Nothing is approved by silence');
  });

  it('decides nothing, however often and by whatever method that reads', async () => {
    const { people, life, link } = await stillAsked();
    for (let visit = 0; visit < 20; visit += 1) await openPage(link);
    const head = await fetch(link, { method: 'HEAD' });
    expect({ status: head.status, body: await head.text() }).toEqual({ status: 200, body: '' });
    expect(
      (await look(people, life.id)).round.seats.some(
        (seat: { decision?: string }) => seat.decision,
      ),
    ).toBe(false);
  });

  it('has nothing chosen beforehand, runs nothing, and is kept nowhere', {
    tags: ['code-alone'],
  }, async () => {
    const { link } = await stillAsked();
    const { html, headers } = await openPage(link);
    expect(html).not.toMatch(/<script|onload=|\schecked|javascript:/i);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    const policy = headers.get('content-security-policy') ?? '';
    for (const rule of ["default-src 'none'", "frame-ancestors 'none'", "form-action 'self'"])
      expect(policy).toContain(rule);
    expect(policy).not.toContain('unsafe-inline');
  });
});

describe('sending the form', () => {
  it('as it stands decides nothing and comes back', async () => {
    const { people, life, link } = await stillAsked();
    const page = await openPage(link);
    const sent = await sendForm(link, page.html, {});
    expect(sent.status).toBe(422);
    expect(sent.html).toContain('Choose one of the decisions.');
    expect(
      (await look(people, life.id)).round.seats.some(
        (seat: { decision?: string }) => seat.decision,
      ),
    ).toBe(false);
  });

  it.each(['request-changes', 'reject'])(
    '%s without a comment comes back with the choice kept',
    async (decision) => {
      const { link } = await stillAsked();
      const page = await openPage(link);
      const sent = await sendForm(link, page.html, { decision, comment: '   ' });
      expect(sent.status).toBe(422);
      expect(sent.html).toMatch(new RegExp(`value="${decision}"[^>]*checked`));
    },
  );

  it('twice records once and says so', { tags: ['code-alone'] }, async () => {
    const { people, life, link } = await asked();
    const page = await openPage(link);
    const both = await Promise.all(
      [1, 2].map(() => sendForm(link, page.html, { decision: 'approve' })),
    );
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const third = await sendForm(link, page.html, { decision: 'approve' });
    expect(third.html).toContain('Already recorded');
    const { body } = await people.mona.get(`/requests/${life.id}/ledger`);
    expect(
      body.events.filter(({ type }: { type: string }) => type === 'sign-off-recorded'),
    ).toHaveLength(1);
  });

  it('changes a mind while the round is open, and the ledger keeps both', {
    tags: ['code-alone'],
  }, async () => {
    const { people, life } = await asked();
    await people.rita.decide(life.id, 'approve');
    await people.rita.decide(life.id, 'request-changes', 'On second thought: the date is wrong.');
    expect((await look(people, life.id)).stage).toBe('brief');
    const { body } = await people.mona.get(`/requests/${life.id}/ledger`);
    const decisions = body.events.filter(
      ({ type }: { type: string }) => type === 'sign-off-recorded',
    );
    expect(decisions.map(({ data }: { data: { decision: string } }) => data.decision)).toEqual([
      'approve',
      'request-changes',
    ]);
  });

  it('after closing: the same is fine, another one hears who closed it, when and how', {
    tags: ['code-alone'],
  }, async () => {
    const { platform, people, life } = await asked();
    const link = linkIn(await people.rita.mail(`[${life.id}] Please sign the brief`));
    const page = await openPage(link);
    await people.rita.decide(life.id, 'approve');
    await life.colleague.decide(life.id, 'approve');
    await platform.settled();
    const same = await sendForm(link, page.html, { decision: 'approve' });
    expect(same).toMatchObject({ status: 200 });
    expect(same.html).toContain('Already recorded');
    const other = await sendForm(link, page.html, { decision: 'reject', comment: 'Too late' });
    const { people: names } = await look(people, life.id);
    expect(other.status).toBe(409);
    expect(other.html).toContain(`${names[life.colleague.id]} ended it`);
    expect(other.html).toContain('approved');
  });

  it('counts for the version it was shown for, and no other', {
    tags: ['code-alone'],
  }, async () => {
    const { people, life, link } = await stillAsked();
    const page = await openPage(link);
    const forged = page.html.replace(
      /name="digest" value="[^"]*"/,
      `name="digest" value="${'0'.repeat(64)}"`,
    );
    const sent = await sendForm(link, forged, { decision: 'approve' });
    expect(sent.status).toBe(409);
    expect(
      (await look(people, life.id)).round.seats.some(
        (seat: { decision?: string }) => seat.decision,
      ),
    ).toBe(false);
  });

  it('confirms each decision to whoever made it', { tags: ['code-alone'] }, async () => {
    const { people, life } = await asked();
    await people.rita.decide(life.id, 'approve');
    const mail = await people.rita.mail(`[${life.id}]`);
    expect(mail.text).toMatch(/signed the brief/);
    expect(mail.text).toMatch(/if this was you\. If it was not, say so at once/);
    expect(mail.text).toMatch(/^https?:\/\/\S+\/o\/\S+$/m);
  });
});

describe('a link whose holder has left', { tags: ['code-alone'] }, () => {
  it('shows nothing any more', async () => {
    const { people, life } = await stillAsked();
    const link = linkIn(await life.colleague.mail(`[${life.id}] Please sign the brief`));
    expect((await openPage(link)).status).toBe(200);
    const { body } = await people.leo.get('/members');
    const {
      id: _,
      revision: __,
      ...colleague
    } = body.members.find(({ id }: { id: string }) => id === life.colleague.id);
    const path = `/members/${life.colleague.id}`;
    expect((await people.leo.put(path, { ...colleague, active: false })).status).toBe(200);
    expect((await openPage(link)).status).toBe(404);
    // Who comes back gets no seat back by that (J15).
    await people.leo.put(path, colleague);
    expect((await openPage(link)).status).toBe(404);
  });
});

describe('a link of a round that a new version replaced', { tags: ['code-alone'] }, () => {
  it('says so, and can send the link of the new one', async () => {
    const { platform, people, life, link } = await asked();
    await writeBrief(platform, life, { ...lightBrief, situation: 'Visits are up by half.' });
    const before = (await life.colleague.mails(`[${life.id}] Please sign`)).length;
    const page = await openPage(link);
    expect(page.html).toContain('replaced by a new version');
    expect(page.html).toContain('Send me a fresh link');
    await fetch(link, { method: 'POST', body: new URLSearchParams({ action: 'fresh-link' }) });
    await platform.settled();
    expect(await life.colleague.mails(`[${life.id}] Please sign`)).toHaveLength(before + 1);
    expect((await look(people, life.id)).stage).toBe('brief-sign-off');
  });
});

describe('a link that is dead', () => {
  it('says the same whether or not there is such a request', { tags: ['code-alone'] }, async () => {
    const { platform, life, link } = await stillAsked();
    const base = `${platform.apiUrl}/d/`;
    const wrongSecret = `${link.slice(0, -26)}${'a'.repeat(26)}`;
    const pages = await Promise.all(
      [wrongSecret, `${base}0000000-nobody-${'a'.repeat(26)}`, `${base}garbage`, `${base}%00`].map(
        openPage,
      ),
    );
    expect(new Set(pages.map(({ html }) => html)).size).toBe(1);
    expect(pages.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(pages[0]?.html).not.toContain(life.id);
    expect((await sendForm(wrongSecret, '', { decision: 'approve' })).status).toBe(404);
  });

  it('gets a fresh one for the invited address, once in a while, and none for anybody else', async () => {
    const { platform, life, link } = await asked();
    const ask = () =>
      fetch(link, { method: 'POST', body: new URLSearchParams({ action: 'fresh-link' }) });
    const before = (await life.colleague.mails(`[${life.id}] Please`)).length;
    const answers = [await ask(), await ask()];
    await platform.settled();
    const mails = await life.colleague.mails(`[${life.id}] Please`);
    expect(mails).toHaveLength(before + 1);
    expect(linkIn(mails.at(-1) as (typeof mails)[number])).not.toBe(link);
    const unknown = await fetch(`${platform.apiUrl}/d/garbage`, {
      method: 'POST',
      body: new URLSearchParams({ action: 'fresh-link' }),
    });
    expect(await unknown.text()).toBe(await (answers[0] as Response).text());
    await life.colleague.decide(life.id, 'approve');
  });
});
