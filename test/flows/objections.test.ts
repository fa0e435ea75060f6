import { describe, expect, it } from 'vitest';
import { callPage } from './driver/api.ts';
import { regulated, withDelegate } from './driver/delegates.ts';
import {
  bothApprove,
  lightBrief,
  look,
  reachApproval,
  reachBriefSignOff,
  untouched,
  writeBrief,
} from './driver/life.ts';
import { choose, confirmationLink, notMine, objectionLink } from './driver/objecting.ts';
import { linkIn, openPage, sendForm } from './driver/people.ts';
import { usePlatform } from './driver/use-platform.ts';

const used = usePlatform();

type Seat = { memberId: string; decision?: string };

const seatOf = (round: { seats: Seat[] }, memberId: string): Seat | undefined =>
  round.seats.find((seat) => seat.memberId === memberId);

const typesIn = async (id: string): Promise<string[]> => {
  const { body } = await used.people.mona.get(`/requests/${id}/ledger`);
  expect(body.verified).toBe(true);
  return body.events.map(({ type }: { type: string }) => type);
};

/** Rita has signed the brief, and the other side has not. */
const signedByRita = async () => {
  const { platform, people } = used;
  const life = await reachBriefSignOff(platform, people);
  const decision = linkIn(await people.rita.mail(`[${life.id}] Please sign the brief`));
  await people.rita.decide(life.id, 'approve');
  return { life, decision, link: await confirmationLink(people.rita, life.id) };
};

describe('the page behind "This was not me"', () => {
  const stillSigned = untouched(signedByRita);

  it('says which decision, by which channel and when, and what an objection does', {
    tags: ['code-alone'],
  }, async () => {
    const { life, link } = await stillSigned();
    const { status, html } = await callPage(link);
    const { round } = await look(used.people, life.id);
    expect(status).toBe(200);
    expect(html).toContain('You are answering as Rita Reyes.');
    expect(html).toContain('Rita Reyes signed the brief');
    expect(html).toContain(`brief, version 1 (digest ${round.subject.digest.slice(0, 8)})`);
    expect(html).toContain('from the link of a mail');
    expect(html).toContain('The round is still open.');
  });

  it('changes nothing however often it is opened, nor by a form that is sent as it stands', async () => {
    const { life, link } = await stillSigned();
    const before = await typesIn(life.id);
    for (let visit = 0; visit < 10; visit += 1) await callPage(link);
    const head = await fetch(link, { method: 'HEAD' });
    expect({ status: head.status, body: await head.text() }).toEqual({ status: 200, body: '' });
    for (const blind of ['', 'answer=', 'answer=yes', 'digest=x&decision=approve']) {
      const page = await callPage(link, new URLSearchParams(blind));
      expect(page.status).toBe(422);
      expect(page.html).toContain('Choose one of the answers.');
    }
    expect(await choose(link, { answer: 'mine' })).toMatchObject({ status: 200 });
    await used.platform.settled();
    expect(await typesIn(life.id)).toEqual(before);
  });

  it('has nothing chosen beforehand, runs nothing, and is kept nowhere', {
    tags: ['code-alone'],
  }, async () => {
    const { link } = await stillSigned();
    const { html, headers } = await callPage(link);
    expect(html).not.toMatch(/<script|onload=|\schecked|javascript:/i);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('is the same for every link that is none of ours, and says nothing of anybody', {
    tags: ['code-alone'],
  }, async () => {
    const { link, life } = await stillSigned();
    const base = link.slice(0, link.lastIndexOf('/') + 1);
    const unknown = [
      `${link.slice(0, -26)}${'a'.repeat(26)}`,
      `${base}0000000-nobody-${'a'.repeat(26)}`,
      `${base}garbage`,
    ];
    const pages = await Promise.all(
      unknown.flatMap((one) => [callPage(one), choose(one, notMine)]),
    );
    expect(new Set(pages.map(({ html }) => html)).size).toBe(1);
    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([404]));
    expect(pages[0]?.html).not.toContain(life.id);
  });

  it('is not reached by the link that decides, nor the other way round', {
    tags: ['code-alone'],
  }, async () => {
    const { link, decision } = await stillSigned();
    expect((await callPage(link.replace('/o/', '/d/'))).status).toBe(404);
    expect((await callPage(decision.replace('/d/', '/o/'))).status).toBe(404);
  });
});

describe('an objection while the round is open', () => {
  it('withdraws the decision, and the seat is waited for again', async () => {
    const { people } = used;
    const { life, link } = await signedByRita();
    const page = await choose(link, notMine);
    await used.platform.settled();
    expect(page).toMatchObject({ status: 200 });
    expect(page.html).toContain('Recorded: this was not you');
    const request = await look(people, life.id);
    expect(seatOf(request.round, 'rita')?.decision).toBeUndefined();
    expect(request.waitingOn.map(({ memberId }: Seat) => memberId)).toContain('rita');
    const queue = await people.rita.get('/requests?waitingOn=me');
    expect(queue.body.requests.map(({ id }: { id: string }) => id)).toContain(life.id);
    expect((await life.owner.mail(`[${life.id}] A decision was withdrawn`)).text).toContain(
      'Rita Reyes',
    );
  });

  it('kills older links of the seat, and sends a fresh one to the address on the roster', {
    tags: ['code-alone'],
  }, async () => {
    const { people } = used;
    const { life, link, decision } = await signedByRita();
    const before = await openPage(decision);
    await choose(link, notMine);
    await used.platform.settled();
    const opened = await openPage(decision);
    expect(opened.status).toBe(404);
    expect((await sendForm(decision, before.html, { decision: 'approve' })).status).toBe(404);
    expect(seatOf((await look(people, life.id)).round, 'rita')?.decision).toBeUndefined();
    const fresh = linkIn(await people.rita.mail(`[${life.id}] Please sign the brief (fresh link)`));
    expect(fresh).not.toBe(decision);
    expect((await people.rita.decide(life.id, 'approve')).status).toBe(200);
    expect((await life.colleague.decide(life.id, 'approve')).status).toBe(200);
    expect((await look(people, life.id)).stage).toBe('production');
  });

  it('leaves links of other seats alone', { tags: ['code-alone'] }, async () => {
    const { life, link } = await signedByRita();
    const other = linkIn(await life.colleague.mail(`[${life.id}] Please sign the brief`));
    await choose(link, notMine);
    expect((await openPage(other)).status).toBe(200);
  });

  it('is recorded once, however often it is sent', { tags: ['code-alone'] }, async () => {
    const { life, link } = await signedByRita();
    await Promise.all([choose(link, notMine), choose(link, notMine)]);
    const again = await choose(link, notMine);
    await used.platform.settled();
    expect(again.html).toContain('Already recorded: this was not you');
    expect((await callPage(link)).html).toContain('Already recorded');
    expect((await typesIn(life.id)).filter((type) => type === 'sign-off-withdrawn')).toHaveLength(
      1,
    );
  });

  it('to a decision that another has replaced says so, and leaves that one', {
    tags: ['code-alone'],
  }, async () => {
    const { people } = used;
    const { life, link } = await signedByRita();
    const { round } = await look(people, life.id);
    const again = {
      roundId: round.id,
      digest: round.subject.digest,
      decision: 'approve',
      comment: 'And soon',
    };
    expect((await people.rita.post(`/requests/${life.id}/sign-offs`, again)).status).toBe(200);
    await used.platform.settled();
    const page = await choose(link, notMine);
    expect(page.html).toContain('This decision does not count any more');
    expect(seatOf((await look(people, life.id)).round, 'rita')?.decision).toBe('approve');
    const newest = await confirmationLink(people.rita, life.id);
    expect((await callPage(newest)).html).toContain('through the API, with a token');
  });

  it('is open to the member in whose name a delegate decided', {
    tags: ['code-alone'],
  }, async () => {
    const { platform, people } = used;
    const dora = await withDelegate(used, 0, 3);
    const life = await reachBriefSignOff(platform, people, regulated);
    const doras = linkIn(await dora.mail(`[${life.id}] Please sign`));
    await dora.decide(life.id, 'approve');
    const link = objectionLink(
      await people.lena.mail(`[${life.id}] Dora Diaz signed the brief for you`),
    );
    expect((await callPage(link)).html).toContain('Lena Lindqvist (legal)');
    await choose(link, notMine);
    await platform.settled();
    expect(seatOf((await look(people, life.id)).round, 'lena')?.decision).toBeUndefined();
    expect((await openPage(doras)).status).toBe(404);
    expect((await dora.mail(`[${life.id}] A decision was withdrawn`)).text).toContain(
      'Lena Lindqvist says',
    );
    expect((await people.lena.decide(life.id, 'approve')).status).toBe(200);
  });
});

describe('an objection after the round', () => {
  it('undoes nothing, alarms owner and lead, and shows in the request', async () => {
    const { platform, people } = used;
    const { life, link } = await signedByRita();
    await life.colleague.decide(life.id, 'approve');
    expect((await look(people, life.id)).stage).toBe('production');
    expect((await callPage(link)).html).toContain('The round has ended.');
    const page = await choose(link, notMine);
    await platform.settled();
    expect(page.html).toContain('nothing was undone by itself');
    const request = await look(people, life.id);
    expect(request.stage).toBe('production');
    expect(request.disputes).toMatchObject([
      {
        roundId: 'R1',
        memberId: 'rita',
        signedBy: 'rita',
        by: 'rita',
        party: 'sales',
        decision: 'approve',
      },
    ]);
    for (const alarmed of [life.owner, people.saul]) {
      const mail = await alarmed.mail(`[${life.id}] A signature is disputed`);
      expect(mail.text).toContain('Rita Reyes signed version 1 of the brief');
    }
    expect(await people.rita.mails(`[${life.id}] Your objection is recorded`)).toHaveLength(1);
    expect((await choose(link, notMine)).html).toContain('Already recorded');
    expect((await typesIn(life.id)).filter((type) => type === 'sign-off-disputed')).toHaveLength(1);
  });

  it('takes no release back', { tags: ['code-alone'] }, async () => {
    const { platform, people } = used;
    const life = await reachApproval(platform, people);
    await bothApprove(platform, people, life);
    const link = await confirmationLink(life.colleague, life.id);
    await choose(link, notMine);
    await platform.settled();
    const request = await look(people, life.id);
    expect(request).toMatchObject({
      stage: 'released',
      disputes: [{ memberId: life.colleague.id }],
    });
  });

  it('is after it, too, when a new version has taken its place', {
    tags: ['code-alone'],
  }, async () => {
    const { platform, people } = used;
    const { life, link } = await signedByRita();
    await writeBrief(platform, life, { ...lightBrief, situation: 'Visits are up by half.' });
    await choose(link, notMine);
    await platform.settled();
    const request = await look(people, life.id);
    expect(request.round).toMatchObject({ id: 'R2' });
    expect(request.disputes).toMatchObject([{ roundId: 'R1', memberId: 'rita' }]);
  });
});
