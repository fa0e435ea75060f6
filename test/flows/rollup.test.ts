import { describe, expect, it } from 'vitest';
import { callPage } from './api.ts';
import { reachReleased } from './life.ts';
import type { Person } from './people.ts';
import type { Mail } from './platform.ts';
import { usePlatform } from './use-platform.ts';

const used = usePlatform();

const dollars = (amount: number) => ({ amount: amount * 100, currency: 'USD' });

/** The platform starts on Monday 2 March 2026 in New York. */
const thisWeek = '2026-W10';

const rollupMails = (leader: Person, period: string) => leader.mails(`[Rollup ${period}]`);

describe('a rollup that somebody asks for in the middle of the week', () => {
  it('says what the week has brought so far, is kept, and is mailed to each leader once', async () => {
    const { platform, people } = used;
    const life = await reachReleased(platform, people);
    const cost = { externalId: 'media-1', kind: 'media', amount: dollars(90_000), incurredOn: '2026-03-02' };
    const result = {
      externalId: 'crm-1',
      kind: 'membership',
      units: 100,
      netValuePerUnit: dollars(150),
      wonOn: '2026-03-02',
    };
    expect((await life.owner.post(`/requests/${life.id}/costs`, cost)).status).toBe(200);
    expect((await life.owner.post(`/requests/${life.id}/costs`, cost)).status).toBe(200);
    const corrected = { ...cost, amount: dollars(100_000), correction: true };
    expect((await life.owner.post(`/requests/${life.id}/costs`, corrected)).status).toBe(200);
    expect((await life.owner.post(`/requests/${life.id}/results`, result)).status).toBe(200);
    const feedback = { used: true, rating: 4, comment: 'It closed deals' };
    expect((await people.rita.post(`/requests/${life.id}/feedback`, feedback)).status).toBe(200);

    const started = await people.leo.post(`/rollups/${thisWeek}`);
    expect(started).toMatchObject({ status: 202, body: { period: thisWeek, interim: true } });
    const report = started.headers.get('location') ?? '';
    expect(report).toBe(started.body.report);
    await platform.settled();

    const kept = await people.leo.get(report);
    expect(kept).toMatchObject({
      status: 200,
      body: { state: 'sent', recipients: { leo: true, cleo: true } },
    });
    expect(kept.body.report).toMatchObject({
      interim: true,
      inPeriod: {
        money: { spent: 10_000_000, earned: 1_500_000, net: -8_500_000, roi: -0.85, units: 100 },
        requests: { submitted: 1, released: 1 },
        firstPass: { briefs: { count: 1, of: 1 }, proofs: { count: 1, of: 1 } },
        rating: { count: 1, average: 4 },
        notUsedYet: { count: 0, of: 1 },
      },
      lostMoney: [{ requestId: life.id, net: -8_500_000, roi: -0.85 }],
      noResultYet: { spent: 0, requests: 0, largest: [] },
      openRequests: 0,
    });
    for (const leader of [people.leo, people.cleo]) {
      const mails = await rollupMails(leader, thisWeek);
      expect(mails).toHaveLength(1);
      expect(mails[0]?.text).toContain(
        'So far in week 10 of 2026 we spent $100,000.00 and earned $15,000.00: an ROI of −85 %, a loss of $85,000.00.',
      );
    }
    expect(await rollupMails(people.rita, thisWeek)).toEqual([]);
  });

  it('sends nothing twice when it is asked for again at the same instant, with a key or without', async () => {
    const { platform, people } = used;
    const before = (await rollupMails(people.leo, thisWeek)).length;
    const again = await people.leo.post(`/rollups/${thisWeek}`);
    const key = { 'idempotency-key': 'monday-look' };
    const one = await people.leo.post(`/rollups/${thisWeek}`, {}, key);
    const other = await people.leo.post(`/rollups/${thisWeek}`, {}, key);
    expect([again.status, one.status, other.status]).toEqual([202, 202, 202]);
    expect(other.body).toEqual(one.body);
    await platform.settled();
    expect(await rollupMails(people.leo, thisWeek)).toHaveLength(before);
    expect((await people.leo.get(one.body.report)).body.state).toBe('sent');
  });
});

describe('who may run and read rollups', () => {
  it('is leadership, admins and the leads of marketing', async () => {
    const { people } = used;
    for (const person of [people.leo, people.cleo, people.mona]) {
      expect((await person.get('/rollups')).status).toBe(200);
    }
    for (const person of [people.rita, people.mia, people.finn]) {
      expect((await person.get('/rollups')).status).toBe(403);
      expect((await person.get(`/rollups/${thisWeek}`)).status).toBe(403);
      expect((await person.post(`/rollups/${thisWeek}`)).status).toBe(403);
    }
  });

  it('is told what is wrong with a period: none, one in the future, one without a report', async () => {
    const { people } = used;
    const none = await people.leo.post('/rollups/2025-W53');
    expect(none).toMatchObject({ status: 422, body: { errors: [{ pointer: '/period' }] } });
    const future = await people.leo.post('/rollups/2026-W11');
    expect(future).toMatchObject({ status: 409, body: { type: '/problems/period-not-started' } });
    for (const path of [
      '/rollups/2026-W09',
      '/rollups/2025-W53',
      '/rollups/to-date',
      '/rollups/%F0%9F%98%80',
    ]) {
      expect((await people.leo.get(path)).status).toBe(404);
    }
    expect((await people.leo.get('/rollups?cursor=nonsense')).status).toBe(422);
  });
});

describe('the rollup of a week that has ended', () => {
  it('leaves on Monday morning by itself, whatever was looked at before, and is not sent again', async () => {
    const { platform, people } = used;
    const nextMonday = Date.parse('2026-03-09T11:00:00.000Z') - platform.now().getTime();
    await platform.advanceHours(nextMonday / 3_600_000);
    const kept = await people.leo.get(`/rollups/${thisWeek}`);
    expect(kept).toMatchObject({
      status: 200,
      body: { state: 'sent', recipients: { leo: true, cleo: true } },
    });
    expect(kept.body.report).toMatchObject({
      reportKey: thisWeek,
      interim: false,
      generatedAt: '2026-03-09T11:00:00.000Z',
      inPeriod: { money: { spent: 10_000_000, earned: 1_500_000 } },
    });
    const final = async (leader: Person) =>
      (await rollupMails(leader, thisWeek)).filter(({ text }) =>
        text.includes('In week 10 of 2026 we spent'),
      );
    expect(await final(people.leo)).toHaveLength(1);
    expect(await final(people.cleo)).toHaveLength(1);

    expect(await people.mona.post(`/rollups/${thisWeek}`)).toMatchObject({
      status: 202,
      body: { reportKey: thisWeek, interim: false },
    });
    await platform.settled();
    expect(await final(people.leo)).toHaveLength(1);
    expect((await people.leo.get(`/rollups/${thisWeek}`)).body.report).toEqual(kept.body.report);

    const { body } = await people.leo.get('/rollups?limit=1');
    expect(body.rollups).toMatchObject([{ reportKey: thisWeek, state: 'sent', interim: false }]);
    const older = await people.leo.get(`/rollups?limit=1&cursor=${body.next}`);
    expect(older.body.rollups).toMatchObject([{ period: thisWeek, interim: true }]);
  });
});

describe('unsubscribing from the rollup', () => {
  const header = ({ headers }: Mail, name: string) =>
    headers.find((other) => other.name.toLowerCase() === name)?.value ?? '';

  const newest = async (leader: Person): Promise<Mail> => {
    const mail = (await leader.mails('[Rollup ')).at(-1);
    if (!mail) throw new Error(`${leader.id} has no rollup`);
    return mail;
  };

  const linkOf = (mail: Mail): string => header(mail, 'list-unsubscribe').replace(/^<|>$/g, '');

  const wantsRollups = async (leader: Person): Promise<boolean> => {
    const { body } = await used.people.leo.get('/members');
    return body.members.find(({ id }: Person) => id === leader.id).rollups;
  };

  /** The mails of one more rollup, asked for a minute later. */
  const nextRollup = async (): Promise<{ leo: number; cleo: number; state: string }> => {
    const { platform, people } = used;
    const count = async (leader: Person) => (await leader.mails('[Rollup ')).length;
    const [leo, cleo] = [await count(people.leo), await count(people.cleo)];
    await platform.advanceHours(1 / 60);
    const { body } = await people.leo.post('/rollups/2026-W11');
    await platform.settled();
    const { state } = (await people.leo.get(body.report)).body;
    return { leo: (await count(people.leo)) - leo, cleo: (await count(people.cleo)) - cleo, state };
  };

  const oneClick = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });

  it('is offered in each rollup, with a link of its own, and in no other mail', async () => {
    const { people } = used;
    const [leo, cleo] = [await newest(people.leo), await newest(people.cleo)];
    for (const mail of [leo, cleo]) {
      expect(header(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
      expect(linkOf(mail)).toMatch(/^http:\/\/.*\/u\/[0-9a-f]{40}$/);
      expect(mail.text.split(/\r?\n/)).toContain(linkOf(mail));
    }
    expect(linkOf(leo)).not.toBe(linkOf(cleo));
    for (const mail of await people.rita.mails()) expect(header(mail, 'list-unsubscribe')).toBe('');
  });

  it('is not done by opening the link, nor by a form that somebody sends blindly', async () => {
    const link = linkOf(await newest(used.people.leo));
    const page = await callPage(link);
    expect(page).toMatchObject({ status: 200 });
    expect(page.html).toContain('<button type="submit" name="List-Unsubscribe" value="One-Click">');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    await callPage(link, new URLSearchParams());
    expect(await nextRollup()).toEqual({ leo: 1, cleo: 1, state: 'sent' });
  });

  it('is done by one click, for that member alone, and again without harm', async () => {
    const link = linkOf(await newest(used.people.leo));
    for (let click = 0; click < 2; click += 1) {
      const done = await callPage(link, oneClick);
      expect(done.status).toBe(200);
      expect(done.html).toContain('No more rollup mails');
    }
    expect(await nextRollup()).toEqual({ leo: 0, cleo: 1, state: 'sent' });
  });

  it('is done by a mail program that sends it as multipart, too; then the report is kept, and says why', async () => {
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    const answer = await fetch(linkOf(await newest(used.people.cleo)), { method: 'POST', body: form });
    expect(answer.status).toBe(200);
    expect(await nextRollup()).toEqual({ leo: 0, cleo: 0, state: 'unsubscribed' });
  });

  it('is taken back by the member, or by an admin', async () => {
    const { people } = used;
    const { body } = await people.leo.get('/members');
    const set = (editor: Person, { id: whose }: Person, rollups: boolean) => {
      const { id, ...profile } = body.members.find((member: Person) => member.id === whose);
      return editor.put(`/members/${id}`, { ...profile, rollups });
    };
    // Leo is an admin; Cleo is none, and may say so for herself alone.
    expect((await set(people.cleo, people.leo, true)).status).toBe(403);
    expect((await set(people.cleo, people.cleo, true)).status).toBe(200);
    expect((await set(people.leo, people.cleo, false)).status).toBe(200);
    expect(await wantsRollups(people.cleo)).toBe(false);
    for (const whose of [people.leo, people.cleo])
      expect((await set(people.leo, whose, true)).status).toBe(200);
    expect(await nextRollup()).toEqual({ leo: 1, cleo: 1, state: 'sent' });
  });

  it('says nothing of anybody to a link that is not known', async () => {
    const link = linkOf(await newest(used.people.leo));
    const unknown = link.replace(/.{40}$/, '0'.repeat(40));
    const answers = [await callPage(unknown), await callPage(unknown, oneClick)];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    for (const { html } of answers) {
      expect(html).toContain('This link does not work any more');
      expect(html).not.toMatch(/leo|cleo/i);
    }
    expect(await wantsRollups(used.people.leo)).toBe(true);
  });

  it('does not work by a link that is older than 400 days', async () => {
    const link = linkOf(await newest(used.people.leo));
    await used.platform.advanceHours(401 * 24);
    expect((await callPage(link, oneClick)).status).toBe(404);
    expect(await wantsRollups(used.people.leo)).toBe(true);
  });
});
