import { describe, expect, it } from 'vitest';
import { profileOf, regulated, withDelegate } from '../driver/delegates.ts';
import {
  lightBrief,
  look,
  makeProof,
  reachBriefSignOff,
  untouched,
  writeBrief,
} from '../driver/life.ts';
import { linkIn, openPage, type Person, sendForm } from '../driver/people.ts';
import type { Mail } from '../driver/platform.ts';
import { decisionMail, reply } from '../driver/replying.ts';
import { usePlatform } from '../driver/use-platform.ts';

const used = usePlatform();

const eventsOf = async (id: string, type: string) => {
  const { body } = await used.people.mona.get(`/requests/${id}/ledger`);
  return body.events.filter((event: { type: string }) => event.type === type);
};

const headerOf = (mail: Mail, name: string): string =>
  mail.headers.find((header) => header.name.toLowerCase() === name)?.value ?? '';

const begun = () => reachBriefSignOff(used.platform, used.people);

describe('approving from the mailbox', () => {
  it('goes from the brief to the release by nothing but replies', async () => {
    const { platform, people } = used;
    const life = await begun();
    const both = [people.rita, life.colleague];
    for (const person of both) await reply(platform, person, life.id, 'approve');
    expect((await look(people, life.id)).stage).toBe('production');
    await makeProof(platform, life);
    for (const person of both) await reply(platform, person, life.id, 'LGTM!');
    expect((await look(people, life.id)).stage).toBe('approval');
    for (const person of both)
      await reply(platform, person, life.id, 'Yes.\n\nGo ahead with this one.');
    expect((await look(people, life.id)).stage).toBe('released');
    const recorded = await eventsOf(life.id, 'sign-off-recorded');
    expect(recorded).toHaveLength(6);
    for (const { data } of recorded) {
      expect(data).toMatchObject({ decision: 'approve', channel: 'reply' });
      expect(data.evidence.messageId).toMatch(/@/);
    }
    expect(recorded.at(-1).data.comment).toBe('Go ahead with this one.');
    expect(await eventsOf(life.id, 'reply-refused')).toEqual([]);
  });
});

const recordedFor = async (id: string) => eventsOf(id, 'sign-off-recorded');
const refusedFor = async (id: string) => eventsOf(id, 'reply-refused');

/** Newest mail that says why a reply was not taken. */
const answerTo = (person: Person, id: string) => person.mail(`[${id}] A reply was not counted`);

describe('a reply that decides', { tags: ['code-alone'] }, () => {
  it('asks for changes with what is below the word, and the owner reads it', async () => {
    const { people } = used;
    const life = await begun();
    await people.rita.reply(life.id, 'changes\n\nThe date is wrong.\nIt is May 2.\n\n-- \nRita');
    expect((await look(people, life.id)).stage).toBe('brief');
    const [{ data }] = await recordedFor(life.id);
    expect(data).toMatchObject({ decision: 'request-changes', memberId: 'rita', signedBy: 'rita' });
    expect(data.comment).toContain('The date is wrong.\nIt is May 2.');
    expect((await life.owner.mail(`[${life.id}]`)).text).toContain('> The date is wrong.');
  });

  const approved = untouched(async () => {
    const { id } = await begun();
    return { id, raw: await used.people.rita.reply(id, 'approve') };
  });

  it('is confirmed to whoever sent it', async () => {
    const { id } = await approved();
    const mail = await used.people.rita.mail(`[${id}] You signed the brief`);
    expect(mail.text).toContain('by a reply to a mail');
  });

  it('counts once, however often the same message comes', async () => {
    const { platform, people } = used;
    const { id, raw } = await approved();
    await Promise.all([platform.reply(raw), platform.reply(raw)]);
    await platform.settled();
    expect(await recordedFor(id)).toHaveLength(1);
    expect(await people.rita.mails(`[${id}] You signed`)).toHaveLength(1);
  });

  it('says the same once more without a second event, or a second mail', async () => {
    const { people } = used;
    const { id } = await approved();
    const mail = (await people.rita.mails(`[${id}] Please`)).at(-1) as Mail;
    await people.rita.reply(id, 'Approved!', { mail });
    expect(await recordedFor(id)).toHaveLength(1);
    expect(await people.rita.mails(`[${id}] You signed`)).toHaveLength(1);
    expect(await refusedFor(id)).toEqual([]);
  });

  it('may come from an alias of the one who was asked', async () => {
    const { people } = used;
    const profile = await profileOf(used, 'rita');
    await people.leo.put('/members/rita', {
      ...profile,
      aliases: ['rita.reyes@elsewhere.example'],
    });
    const word = { address: 'rita.reyes@elsewhere.example' };
    expect((await people.saul.post('/members/rita/address-confirmation', word)).status).toBe(200);
    const life = await begun();
    await people.rita.reply(life.id, 'ok', {
      from: { name: 'Rita', address: 'Rita.Reyes@elsewhere.example' },
    });
    expect((await recordedFor(life.id))[0].data).toMatchObject({
      memberId: 'rita',
      signedBy: 'rita',
    });
    await people.leo.put('/members/rita', profile);
  });

  it('may come from an active delegate, to the mail of whom they stand in for; it is theirs', async () => {
    const { platform, people } = used;
    const profile = await profileOf(used, 'lena');
    const dora = await withDelegate(used, 0, 3);
    const life = await reachBriefSignOff(platform, people, regulated);
    const mail = await decisionMail(people.lena, life.id);
    await people.lena.reply(life.id, 'approve', {
      mail,
      from: { name: 'Dora Diaz', address: dora.email },
    });
    expect((await recordedFor(life.id))[0]).toMatchObject({
      data: { memberId: 'lena', signedBy: 'dora', channel: 'reply' },
      actor: { kind: 'member', id: 'dora' },
    });
    await people.leo.put('/members/lena', profile);
  });
});

describe('a reply that is not taken', { tags: ['code-alone'] }, () => {
  it.each([
    ['maybe next week?', 'does not say which decision it is'],
    ['yes, but make the logo bigger', 'says something else as well'],
  ])('because of its words (%s) is quoted, with a link that works', async (text, says) => {
    const { people } = used;
    const life = await begun();
    await people.rita.reply(life.id, text);
    expect(await recordedFor(life.id)).toEqual([]);
    const mail = await answerTo(people.rita, life.id);
    expect(mail.text).toContain(says);
    expect(mail.text).toContain(`> ${text}`);
    const link = linkIn(mail);
    const page = await openPage(link);
    expect((await sendForm(link, page.html, { decision: 'approve' })).status).toBe(200);
    expect((await recordedFor(life.id))[0].data).toMatchObject({
      memberId: 'rita',
      channel: 'link',
    });
  });

  it('by which somebody approves and says more is finished by one word, and its note is read', async () => {
    const { people } = used;
    const life = await begun();
    const note = 'Approved, with the phone number fixed before printing.';
    await people.rita.reply(life.id, note);
    const asked = await answerTo(people.rita, life.id);
    expect(asked.text).toContain(`> ${note}`);
    expect(asked.text).toContain('"note" or "changes"');
    await people.rita.reply(life.id, 'note', { mail: asked });
    expect((await recordedFor(life.id))[0].data).toMatchObject({
      decision: 'approve',
      channel: 'reply',
      comment: note,
    });
    const page = await openPage(await life.colleague.decisionLink(life.id));
    expect(page.html).toContain(note);
    await life.colleague.reply(life.id, 'approve');
    expect((await life.owner.mail(`[${life.id}] The brief is signed`)).text).toContain(note);
    expect((await look(people, life.id)).pastRounds.at(-1).notes).toMatchObject([
      { memberId: 'rita', party: 'sales', comment: note },
    ]);
  });

  it.each(['approve', 'request-changes'])(
    'by which somebody approves and says more is finished by one button of the page (%s)',
    async (decision) => {
      const { people } = used;
      const life = await begun();
      const said = 'ok\n\nThe map is <b>the</b> old one.';
      await people.rita.reply(life.id, said);
      const link = linkIn(await answerTo(people.rita, life.id));
      const { html } = await openPage(link);
      expect(html).toContain('Approve, and pass this on as a note');
      expect(html).toContain('The map is &lt;b&gt;the&lt;/b&gt; old one.');
      const [, comment = ''] = /<textarea name="comment" hidden[^>]*>\n([^<]*)</.exec(html) ?? [];
      const unescaped = comment
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&#x2F;/g, '/');
      // Whatever submits the form without pressing one of its two buttons decides nothing.
      expect((await sendForm(link, html, { comment: unescaped })).status).toBe(422);
      expect(await recordedFor(life.id)).toEqual([]);
      expect((await sendForm(link, html, { comment: unescaped, decision })).status).toBe(200);
      expect((await recordedFor(life.id))[0].data).toMatchObject({ decision, comment: said });
    },
  );

  it('by which somebody approves and says more asks for changes with it, by one word', async () => {
    const { people } = used;
    const life = await begun();
    await people.rita.reply(life.id, 'approve, but bigger');
    await people.rita.reply(life.id, 'changes', { mail: await answerTo(people.rita, life.id) });
    expect((await recordedFor(life.id))[0].data).toMatchObject({
      decision: 'request-changes',
      comment: 'approve, but bigger',
    });
  });

  it('is answered with a mail that can be answered itself', async () => {
    const { people } = used;
    const life = await begun();
    await people.rita.reply(life.id, 'hm');
    await people.rita.reply(life.id, 'approve', { mail: await answerTo(people.rita, life.id) });
    expect((await recordedFor(life.id))[0].data).toMatchObject({
      memberId: 'rita',
      channel: 'reply',
    });
  });

  it('without what has to change says that this is missing', async () => {
    const { people } = used;
    const life = await begun();
    await people.rita.reply(life.id, 'changes');
    const mail = await answerTo(people.rita, life.id);
    expect(mail.text).toContain('an objection needs a comment');
    expect(mail.text).toContain('What we understood: changes');
    expect(await recordedFor(life.id)).toEqual([]);
  });

  it.each(['FAIL', 'GRAY', 'PROCESSING_FAILED'] as const)(
    'because DMARC said %s goes to the address that the roster has, and quotes nothing of it',
    async (dmarc) => {
      const { people } = used;
      const life = await begun();
      await people.rita.reply(life.id, 'approve\nbuy now at evil.example', { verdicts: { dmarc } });
      expect(await recordedFor(life.id)).toEqual([]);
      const mail = await answerTo(people.rita, life.id);
      expect(mail.text).toContain('A reply came from rita@countersign.example');
      expect(mail.text).toContain('DMARC did not pass');
      expect(mail.text).not.toContain('evil.example');
    },
  );

  it('because a stranger sent it is told to whoever was asked, and not to the stranger', async () => {
    const { platform, people } = used;
    const life = await begun();
    const address = 'stranger@elsewhere.example';
    await people.rita.reply(life.id, 'approve', { from: { name: 'Rita Reyes', address } });
    expect(await recordedFor(life.id)).toEqual([]);
    const mail = await answerTo(people.rita, life.id);
    expect(mail.text).toContain(`A reply came from ${address} for the mail that was yours alone.`);
    expect(await platform.mailbox(address)).toEqual([]);
  });

  it('because a colleague sent it, who has a seat of their own, is not counted for either', async () => {
    const { people } = used;
    const life = await begun();
    await people.rita.reply(life.id, 'approve', {
      from: { name: 'Saul', address: people.saul.email },
    });
    expect(await recordedFor(life.id)).toEqual([]);
    expect((await refusedFor(life.id))[0].data).toMatchObject({
      memberId: 'rita',
      why: 'wrong-sender',
    });
  });

  it('because it answers the mail of a colleague, with our address in copy, decides nothing', async () => {
    const { people } = used;
    const life = await begun();
    const colleagues = { 'In-Reply-To': '<question@mail.saul.example>', Cc: people.saul.email };
    await people.rita.reply(life.id, 'No.', { headers: colleagues });
    expect(await recordedFor(life.id)).toEqual([]);
    const answer = await answerTo(people.rita, life.id);
    expect(answer.text).toContain("You answered somebody else's mail");
    expect((await openPage(linkIn(answer))).status).toBe(200);
    await people.rita.reply(life.id, 'approve', { mail: answer });
    expect((await recordedFor(life.id))[0].data).toMatchObject({
      memberId: 'rita',
      decision: 'approve',
    });
  });

  it('because it is about an old version brings a link to the current one', async () => {
    const { platform, people } = used;
    const life = await begun();
    const mail = await decisionMail(people.rita, life.id);
    await writeBrief(platform, life, { ...lightBrief, situation: 'Visits are up by half.' });
    await people.rita.reply(life.id, 'approve', { mail });
    expect(await recordedFor(life.id)).toEqual([]);
    const answer = await answerTo(people.rita, life.id);
    expect(answer.text).toContain('That is the brief, version 2');
    expect((await openPage(linkIn(answer))).html).toContain('brief, version 2');
  });

  it('because the round is over says who ended it, when and how', async () => {
    const { people } = used;
    const life = await begun();
    const mail = await decisionMail(life.colleague, life.id);
    await people.rita.reply(life.id, 'reject\nThe budget is gone.');
    expect((await look(people, life.id)).stage).toBe('declined');
    await life.colleague.reply(life.id, 'approve', { mail });
    const answer = await answerTo(life.colleague, life.id);
    expect(answer.text).toMatch(/Rita Reyes ended it on .+ \(rejected\)\. Nothing was changed\./);
    expect(answer.text).not.toContain('/d/');
  });

  it('is answered once in an hour', async () => {
    const { people } = used;
    const life = await begun();
    const mail = await decisionMail(people.rita, life.id);
    for (const text of ['hm', 'well', 'who knows'])
      await people.rita.reply(life.id, text, { mail });
    expect(await people.rita.mails(`[${life.id}] A reply was not counted`)).toHaveLength(1);
    expect(await refusedFor(life.id)).toHaveLength(1);
  });
});

describe('the address that replies go to', { tags: ['code-alone'] }, () => {
  it('opens no page: whoever has it can neither read nor decide there', async () => {
    const { people } = used;
    const life = await begun();
    const mail = await decisionMail(people.rita, life.id);
    const link = linkIn(mail);
    const form = (await openPage(link)).html;
    const [, token = ''] = /^reply\+([^@]+)@/.exec(headerOf(mail, 'reply-to')) ?? [];
    expect(link).not.toContain(token);
    expect(headerOf(mail, 'references')).toContain(`<${token}@`);
    const [, own = ''] = /\/d\/(.+)$/.exec(link) ?? [];
    expect(mail.headers.filter(({ value }) => value.includes(own))).toEqual([]);
    const derived = link.replace(own, token);
    const page = await openPage(derived);
    expect(page.status).toBe(404);
    expect(page.html).not.toContain('name="decision"');
    expect((await sendForm(derived, form, { decision: 'approve' })).status).toBe(404);
    expect(await recordedFor(life.id)).toEqual([]);
  });

  it('has nothing of the link, whose token is no reply address', async () => {
    const { platform, people } = used;
    const life = await begun();
    const mail = await decisionMail(people.rita, life.id);
    const [, token = ''] = /\/d\/(.+)$/.exec(linkIn(mail)) ?? [];
    const To = headerOf(mail, 'reply-to').replace(/\+[^@]+/, `+${token}`);
    await reply(platform, people.rita, life.id, 'approve', {
      mail,
      headers: { To, References: '' },
    });
    expect(await recordedFor(life.id)).toEqual([]);
    expect(await refusedFor(life.id)).toEqual([]);
  });
});

describe('a reply to a mail that asks for nothing', { tags: ['code-alone'] }, () => {
  it('is answered with what waits for whoever sent it', async () => {
    const { people } = used;
    const life = await begun();
    const mail = await decisionMail(people.rita, life.id);
    const [root = ''] = headerOf(mail, 'references').split(' ');
    const lost = { To: headerOf(mail, 'from'), References: root, 'In-Reply-To': root };
    await people.rita.reply(life.id, 'What is this about?', { mail, headers: lost });
    const answer = await people.rita.mail(`[${life.id}] Your reply was not read`);
    expect((await openPage(linkIn(answer))).status).toBe(200);
    const from = { name: 'Finn', address: people.finn.email };
    await people.rita.reply(life.id, 'What is this about?', { mail, headers: lost, from });
    const told = await people.finn.mail(`[${life.id}] Your reply was not read`);
    expect(told.text).toContain('Nothing: your answer is not waited for.');
    expect(told.text).not.toContain('/d/');
  });
});

describe('what a machine sends', { tags: ['code-alone'] }, () => {
  it('is never answered: an absence tells owner and lead, once a round, and decides nothing', async () => {
    const { people } = used;
    const life = await begun();
    const mail = await decisionMail(people.rita, life.id);
    const before = (await people.rita.mails()).length;
    const machine = {
      mail,
      headers: { 'Auto-Submitted': 'auto-replied', Subject: 'Out of office: back on Monday' },
    };
    await people.rita.reply(life.id, 'I am out of the office. Approve whatever you like.', machine);
    await people.rita.reply(life.id, 'I am out of the office.', machine);
    expect(await recordedFor(life.id)).toEqual([]);
    expect(await refusedFor(life.id)).toEqual([]);
    expect((await people.rita.mails()).length).toBe(before);
    expect(
      (await eventsOf(life.id, 'absence-noticed')).map(({ data }: { data: object }) => data),
    ).toEqual([expect.objectContaining({ roundId: 'R1', memberId: 'rita' })]);
    const news = `[${life.id}] Rita Reyes is away`;
    expect((await people.saul.mail(news)).text).toContain('/a/');
    expect((await life.owner.mail(news)).text).not.toContain('/a/');
  });

  it('is never answered when it is our own mail that comes back', async () => {
    const { platform, people } = used;
    const life = await begun();
    const mail = await decisionMail(people.rita, life.id);
    const before = (await people.rita.mails()).length;
    const own = /<([^<>]+)>$/.exec(headerOf(mail, 'from'))?.[1] ?? '';
    for (const address of [own, headerOf(mail, 'reply-to')])
      await people.rita.reply(life.id, 'approve', { mail, from: { name: 'Countersign', address } });
    const headers = mail.headers.map(({ name, value }) => `${name}: ${value}`).join('\r\n');
    await platform.reply(Buffer.from(`${headers}\r\n\r\napprove\r\n`));
    await platform.settled();
    expect((await people.rita.mails()).length).toBe(before);
    expect(await recordedFor(life.id)).toEqual([]);
    expect(await refusedFor(life.id)).toEqual([]);
  });
});
