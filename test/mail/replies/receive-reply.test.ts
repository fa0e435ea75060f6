import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { proposeAgreement } from '../../../functions/commands/agreements/propose-agreement.ts';
import type { AgreementState } from '../../../functions/core/agreements/agreement.ts';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { replyTokenOf } from '../../../functions/core/links/link-token.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { answerReply } from '../../../functions/mail/replies/answer-reply.ts';
import { handler } from '../../../functions/mail/replies/receive-reply.lambda.ts';
import { requestAnswered } from '../../../functions/mail/replies/reply-matter.ts';
import {
  inviteFor,
  inviteForAgreement,
  inviteReader,
  inviteToAgreement,
} from '../../../functions/mail/send/invite-reader.ts';
import { answerAddress } from '../../../functions/mail/send/mint-answer-address.ts';
import {
  loadAgreement,
  readAgreementLedger,
} from '../../../functions/store/agreements/agreement-store.ts';
import { claimMail, markSent } from '../../../functions/store/mail/mail-store.ts';
import { putMember } from '../../../functions/store/people/roster-store.ts';
import type { Loaded } from '../../../functions/store/requests/request-store.ts';
import { Activity } from '../../../lib/embedded/activity.ts';
import { openDataFolder } from '../../../lib/embedded/data-folder.ts';
import { serveInner } from '../../../lib/embedded/http/inner-endpoint.ts';
import { portForLife } from '../../../lib/embedded/http/loopback.ts';
import type { Receipt, Verdicts } from '../../../lib/embedded/mail/receipt.ts';
import { incomingMail } from '../../../lib/embedded/mail/take-incoming-mail.ts';
import { TestClock } from '../../../lib/embedded/test-clock.ts';
import {
  inBriefSignOff,
  loadById,
  sign,
  signerFor,
  submitBrief,
  wholeLedger,
} from '../../fixtures/commands.ts';
import { startTable } from '../../fixtures/real-table.ts';
import { catchLog } from '../../fixtures/written-log.ts';
import { formOf, words } from '../../story/agreed.ts';
import { accepted, lena, max, monday, rita, roster, saul, settings } from '../../story/sample.ts';

/** A local stand-in for SES and S3, whose events go to the function, and sometimes fail. */
const path = mkdtempSync(join(tmpdir(), 'countersign-replies-'));
const folder = openDataFolder(path);
const activity = new Activity();
let clock = new TestClock(monday);
let invocations: ((event: unknown) => unknown)[] = [];
const troubles: string[] = [];
const incoming = () =>
  incomingMail({
    folder,
    clock,
    activity,
    invoke: async (_, event) => (invocations.shift() ?? handler)(event),
    log: { info: () => {}, trouble: (message) => troubles.push(message) },
  });

let engine: Awaited<ReturnType<typeof startTable>>;
let bucket: Awaited<ReturnType<typeof serveInner>>;

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  bucket = await serveInner('incoming mail', await portForLife('s3'), incoming().serve);
  engine = await startTable(settings, { s3: bucket.url });
  await Promise.all(roster.map((member) => putMember(member)));
});
afterAll(async () => {
  await engine.stop();
  await bucket.stop();
  folder.release();
  rmSync(path, { recursive: true });
});

const tokenFor = async ({ state }: Loaded, member: Member, holder = member): Promise<string> => {
  const members = new Map(roster.map((one) => [one.id, one]));
  const token = await inviteReader({ state, members, at: monday }, holder.id, member.id);
  if (!token) throw new Error(`${member.id} has no seat`);
  return token;
};

let count = 0;

type Mail = { from: string; to: string; text?: string; headers?: string[]; id?: string };

const message = ({
  from,
  to,
  text = 'approve',
  headers = [],
  id = `<${++count}@mail.example>`,
}: Mail): Buffer =>
  Buffer.from(
    [
      `From: ${from}`,
      `To: ${to}`,
      ...(id ? [`Message-ID: ${id}`] : []),
      'Subject: Re: x',
      ...headers,
      '',
      text,
    ].join('\r\n'),
  );

/** Submits a mail, and waits until everything that follows has happened. */
const take = async (raw: Buffer, receipt?: Receipt): Promise<string> => {
  const id = await incoming().deliver(raw, receipt);
  await activity.settled();
  return id;
};

const at = (token: string) => `reply+${token}@reply.countersign.example`;

/** The reply address of a mail whose link has this token. */
const addressOf = (token: string) => at(replyTokenOf(token));

const typesOf = async (id: string) => (await wholeLedger(id)).map(({ type }) => type);
const last = async (id: string) => (await wholeLedger(id)).at(-1);

/** A request in sign-off whose brief Rita is asked to sign, and her reply address. */
const asked = async (member = rita, holder = member) => {
  const loaded = await inBriefSignOff();
  const to = addressOf(await tokenFor(loaded, member, holder));
  return { loaded, id: loaded.state.id, to, from: holder.email };
};

describe('a reply', () => {
  it('is a decision by reply, with its message id for evidence', async () => {
    const { id, to, from } = await asked();
    await take(
      message({ from, to, text: 'approve\r\n\r\nVery good.', id: '<proof@mail.example>' }),
    );
    expect(await last(id)).toMatchObject({
      type: 'sign-off-recorded',
      actor: { kind: 'member', id: 'rita' },
      at: monday,
      data: {
        memberId: 'rita',
        signedBy: 'rita',
        decision: 'approve',
        comment: 'Very good.',
        channel: 'reply',
        evidence: { messageId: 'proof@mail.example' },
      },
    });
  });

  it('is found by the address that it was delivered for, when no header has it', async () => {
    const { id, to, from } = await asked();
    await take(message({ from, to: 'undisclosed-recipients:;' }), { recipients: [to] });
    expect((await last(id))?.type).toBe('sign-off-recorded');
  });

  it.each(['Delivered-To', 'X-Forwarded-To', 'References'])(
    'is found by %s, when its address got lost',
    async (header) => {
      const { id, to, from } = await asked();
      const value = header === 'References' ? `<${to.slice('reply+'.length)}>` : to;
      await take(message({ from, to: 'somewhere@else.example', headers: [`${header}: ${value}`] }));
      expect((await last(id))?.type).toBe('sign-off-recorded');
    },
  );

  it('without a Message-ID has the id that SES gave it', async () => {
    const { id, to, from } = await asked();
    const sesId = await take(message({ from, to, id: '' }));
    expect((await last(id))?.data).toMatchObject({ evidence: { messageId: sesId } });
  });

  it('counts once, in whatever order and however often it comes', async () => {
    const { id, to, from } = await asked();
    const raw = message({ from, to });
    await Promise.all(Array.from({ length: 6 }, () => incoming().deliver(raw)));
    await activity.settled();
    await take(raw);
    expect((await typesOf(id)).filter((type) => type === 'sign-off-recorded')).toHaveLength(1);
  });

  it('does not take a decision back that came after it, when it is delivered again', async () => {
    const { id, to, from, loaded } = await asked(saul);
    const raw = message({ from, to });
    await take(raw);
    await sign(await loadById(loaded.state.id), saul, {
      comment: 'On the page, and better considered',
    });
    const before = await typesOf(id);
    await take(raw);
    expect(await typesOf(id)).toEqual(before);
  });

  it.each<[string, string, 'approve' | 'changes']>([
    ['said what was decided before', 'approve', 'changes'],
    ['was not taken, and not answered within the hour', 'hm', 'approve'],
  ])('that %s counts once as well', async (_, text, then) => {
    const { id, to, from, loaded } = await asked(saul);
    const first = text === 'approve' ? 'approve' : 'what?';
    await take(message({ from, to, text: first }));
    const raw = message({ from, to, text });
    await take(raw);
    const decision = then === 'approve' ? 'approve' : 'request-changes';
    await sign(await loadById(loaded.state.id), saul, { decision, comment: 'On the page' });
    const before = await wholeLedger(id);
    clock = new TestClock(hoursAfter(monday, 3));
    await take(raw);
    clock = new TestClock(monday);
    expect(await wholeLedger(id)).toEqual(before);
  });

  it('uses up an id of its own sender alone: nobody else can send it first', async () => {
    const { id, to, from } = await asked();
    const known = '<guessed@mail.example>';
    await take(message({ from, to, text: 'reject\r\nForged.', id: known }), {
      verdicts: { dmarc: 'FAIL' },
    });
    await take(message({ from: saul.email, to, id: known }));
    await take(message({ from: 'evil@elsewhere.example', to, id: known }));
    await take(message({ from, to, id: known }));
    expect((await last(id))?.data).toMatchObject({ memberId: 'rita', decision: 'approve' });
  });

  it('goes on where it broke off, before the commit and after it', async () => {
    const { id, to, from } = await asked();
    const before = () => Promise.reject(new Error('died before anything happened'));
    const after = async (event: unknown) => {
      await handler(event);
      throw new Error('died after the commit');
    };
    invocations = [before, after];
    await take(message({ from, to }));
    expect(troubles.splice(0)).toHaveLength(2);
    expect((await typesOf(id)).filter((type) => type === 'sign-off-recorded')).toHaveLength(1);
  });

  it('is kept when it is not handled, and handed over again at the next start', async () => {
    const { id, to, from } = await asked();
    const dies = () => Promise.reject(new Error('nothing answers'));
    invocations = [dies, dies, dies];
    await take(message({ from, to }));
    expect(troubles.splice(0)).toHaveLength(3);
    expect((await typesOf(id)).at(-1)).not.toBe('sign-off-recorded');
    incoming().resume();
    await activity.settled();
    expect((await typesOf(id)).at(-1)).toBe('sign-off-recorded');
    expect(
      readdirSync(folder.file('incoming')).filter((name) => name.endsWith('.event.json')),
    ).toEqual([]);
  });

  it('that is handled late does not turn the time of the ledger back', async () => {
    const { id, to, from, loaded } = await asked();
    clock = new TestClock(hoursAfter(monday, 2));
    await take(message({ from: saul.email, to: addressOf(await tokenFor(loaded, saul)) }));
    clock = new TestClock(monday);
    await take(message({ from, to }));
    expect((await typesOf(id)).slice(-2)).toEqual(['sign-off-recorded', 'sign-off-recorded']);
    expect((await last(id))?.at).toBe(hoursAfter(monday, 2));
  });
});

describe('an answer that lost a race', () => {
  it('is no earlier than what was faster', async () => {
    const { id, loaded } = await asked();
    clock = new TestClock(hoursAfter(monday, 2));
    await take(message({ from: saul.email, to: addressOf(await tokenFor(loaded, saul)) }));
    clock = new TestClock(monday);
    const name = { messageId: 'late@mail.example', provenSender: 'rita' };
    const answerable = { name, from: rita.email, arrivedAt: monday, isOurs: () => false };
    const { outcome } = await answerReply(
      requestAnswered(loaded),
      rita,
      { why: 'unclear' },
      answerable,
    );
    expect(outcome).toBe('refused');
    expect(await last(id)).toMatchObject({ type: 'reply-refused', at: hoursAfter(monday, 2) });
  });
});

describe('verdicts', () => {
  it('other than PASS, each for itself, decide nothing; then one reply with all five decides', async () => {
    const { id, to, from } = await asked();
    const checks = ['spf', 'dkim', 'dmarc', 'spam', 'virus'] as const;
    for (const check of checks)
      for (const word of ['GRAY', 'FAIL', 'PROCESSING_FAILED'] as const)
        await take(message({ from, to }), {
          verdicts: { [check]: word } satisfies Partial<Verdicts>,
        });
    expect((await typesOf(id)).filter((type) => type === 'sign-off-recorded')).toEqual([]);
    expect((await typesOf(id)).filter((type) => type === 'reply-refused')).toHaveLength(1);
    await take(message({ from, to }));
    expect((await last(id))?.type).toBe('sign-off-recorded');
  });
});

describe('a reply that is not taken', () => {
  it.each([
    ['wrong-sender', 'eve@elsewhere.example', {}],
    ['unproven', 'rita@countersign.example', { verdicts: { dmarc: 'FAIL' } as const }],
  ])('as not from whom it says (%s) leaves a line', async (why, from, receipt) => {
    const { id, to } = await asked();
    const log = catchLog();
    await take(message({ from, to }), receipt);
    log.stop();
    expect(log.lines().filter(({ message: said }) => said === 'security event')).toEqual([
      expect.objectContaining({ level: 'WARN', security: 'reply-spoofed', requestId: id, why }),
    ]);
    expect(log.text()).not.toContain(from);
  });

  it('is an event of the platform: who is told, why, and what proves nothing', async () => {
    const { id, to } = await asked();
    await take(message({ from: 'Rita <rita@elsewhere.example>', to, id: '<x@elsewhere.example>' }));
    expect(await last(id)).toMatchObject({
      type: 'reply-refused',
      actor: { kind: 'system' },
      data: {
        memberId: 'rita',
        seatMemberId: 'rita',
        roundId: 'R1',
        why: 'wrong-sender',
        from: 'rita@elsewhere.example',
        messageId: 'x@elsewhere.example',
      },
    });
  });

  it('is refused by the rules of signing, in their words', async () => {
    const { id, to, from } = await asked();
    await take(message({ from, to, text: 'changes' }));
    expect((await last(id))?.data).toMatchObject({
      why: 'comment-required',
      decision: 'request-changes',
      detail: 'Say what has to change, or why not: an objection needs a comment.',
    });
  });

  it('with an address or an id that is longer than any is refused like others', async () => {
    const { id, to } = await asked();
    const long = 'x'.repeat(3000);
    await take(message({ from: `${long}@elsewhere.example`, to, id: `${long}@elsewhere.example` }));
    expect((await last(id))?.data).toMatchObject({ memberId: 'rita', why: 'wrong-sender' });
  });

  it('is answered again after an hour, and not before', async () => {
    const { id, to, from } = await asked();
    const refusals = async () =>
      (await typesOf(id)).filter((type) => type === 'reply-refused').length;
    const at = async (hours: number) => {
      clock = new TestClock(hoursAfter(monday, hours));
      await take(message({ from, to, text: 'hm' }));
      return refusals();
    };
    expect([await at(0), await at(0.5), await at(0.99), await at(1), await at(1.5)]).toEqual([
      1, 1, 1, 2, 2,
    ]);
    clock = new TestClock(monday);
  });

  it('is not answered twice, when it comes again after the hour', async () => {
    const { id, to, from } = await asked();
    const raw = message({ from, to, text: 'hm' });
    await take(raw);
    clock = new TestClock(hoursAfter(monday, 3));
    await take(raw);
    clock = new TestClock(monday);
    expect((await typesOf(id)).filter((type) => type === 'reply-refused')).toHaveLength(1);
  });

  it('of a delegate whose window is over says so to whoever was asked', async () => {
    await putMember({ ...lena, parties: [], leads: ['sales'] });
    const window = { to: 'lena', from: '2026-02-01', until: '2026-03-01' };
    await putMember({ ...rita, delegate: window });
    const { id, to } = await asked(rita, lena);
    await take(message({ from: lena.email, to }));
    expect((await last(id))?.data).toMatchObject({ memberId: 'lena', why: 'delegate-not-active' });
    await putMember({ ...rita, delegate: { ...window, until: '2026-03-02' } });
    await take(message({ from: lena.email, to }));
    expect((await last(id))?.data).toMatchObject({ memberId: 'rita', signedBy: 'lena' });
    await Promise.all([putMember(rita), putMember(lena)]);
  });

  it('about an old version is refused once its successor is out', async () => {
    const { id, to, from } = await asked();
    await submitBrief(id, { situation: 'All is new.' });
    await take(message({ from, to }));
    expect((await last(id))?.data).toMatchObject({
      memberId: 'rita',
      roundId: 'R1',
      why: 'old-version',
    });
  });

  it('after the time of its round is refused, also before anybody has ended it', async () => {
    const { id, to, from } = await asked();
    clock = new TestClock(hoursAfter(monday, 24 * 60));
    await take(message({ from, to }));
    clock = new TestClock(monday);
    expect((await last(id))?.data).toMatchObject({ why: 'round-closed' });
  });

  it('because the round ended with the decision of another is told what it is now', async () => {
    const { id, to, from, loaded } = await asked();
    await sign(loaded, signerFor(loaded.state, 'marketing'), {
      decision: 'reject',
      comment: 'The budget is gone.',
    });
    await take(message({ from, to }));
    expect((await last(id))?.data).toMatchObject({ memberId: 'rita', why: 'round-closed' });
  });
});

describe('a reply at the instant at which somebody else ends the round', () => {
  it('is either counted before, or told how it ended', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { id, to, from, loaded } = await asked();
      const marketing = signerFor(loaded.state, 'marketing');
      const objection = { decision: 'reject', comment: 'The budget is gone.' } as const;
      await Promise.all([take(message({ from, to })), sign(loaded, marketing, objection)]);
      const types = await typesOf(id);
      const told = (await wholeLedger(id)).find(({ type }) => type === 'reply-refused');
      expect(types.filter((type) => type === 'sign-off-recorded')).toHaveLength(told ? 1 : 2);
      if (told) expect(told.data).toMatchObject({ memberId: 'rita', why: 'round-closed' });
      expect(types.filter((type) => type === 'round-closed')).toHaveLength(1);
    }
  });
});

describe('an answer to one mail for several things', () => {
  it.each([
    ['an id that a relay gave our mail', 'relayed', 'sign-off-recorded'],
    ['an id of nobody of ours', 'other', 'reply-refused'],
  ])('to %s is judged by what the mail was sent as', async (_, answered, type) => {
    const { loaded, id, from } = await asked();
    const eventId = `digest-${++count}`;
    const members = new Map(roster.map((one) => [one.id, one]));
    const invite = inviteFor({ state: loaded.state, members, at: monday }, rita.id, rita.id);
    if (!invite) throw new Error('rita has no seat');
    const things = [{ kind: 'decision' as const, invite: { ...invite, use: 'reply' as const } }];
    const bundle = { things, numbered: true, eventId, at: monday };
    const reply = await answerAddress(rita, { requestId: id }, bundle);
    await claimMail({ eventId, memberId: rita.id });
    await markSent({ eventId, memberId: rita.id }, '<relayed@relay.example>');
    const headers = [`In-Reply-To: <${answered}@relay.example>`];
    await take(message({ from, to: reply?.address ?? '', text: '1 approve', headers }));
    expect((await last(id))?.type).toBe(type);
  });
});

const thread = (id: string) => [`References: <${id.toLowerCase()}@countersign.example>`];

describe('a mail without a token', () => {
  it('tells who provably may read the request what waits for them', async () => {
    const { id } = await asked();
    await take(message({ from: rita.email, to: settings.mail.from, headers: thread(id) }));
    expect(await last(id)).toMatchObject({
      type: 'reply-refused',
      data: { memberId: 'rita', seatMemberId: 'rita', why: 'no-decision-asked' },
    });
  });

  it.each<[string, string, Receipt]>([
    ['a stranger', 'evil@elsewhere.example', {}],
    ['somebody who may not read it', lena.email, {}],
    ['somebody who is not proven', rita.email, { verdicts: { dkim: 'FAIL' } }],
    ['ourselves', settings.mail.from, {}],
  ])('tells %s nothing', async (_, from, receipt) => {
    const { id } = await asked();
    const before = await typesOf(id);
    await take(message({ from, to: settings.mail.from, headers: thread(id) }), receipt);
    await take(
      message({ from, to: at(`${id.slice(3).toLowerCase()}-rita-${'a'.repeat(26)}`) }),
      receipt,
    );
    await take(message({ from, to: settings.mail.from }), receipt);
    expect(await typesOf(id)).toEqual(before);
  });
});

describe('the token of a link', () => {
  it('is no reply address: at most the thread is answered', async () => {
    const { loaded, id, from } = await asked();
    const token = await tokenFor(loaded, rita);
    const before = await typesOf(id);
    const lost = [`References: <${token}@reply.countersign.example>`];
    await take(message({ from, to: at(token), headers: lost }));
    expect(await typesOf(id)).toEqual(before);
    await take(message({ from, to: at(token), headers: thread(id) }));
    expect(await last(id)).toMatchObject({
      type: 'reply-refused',
      data: { why: 'no-decision-asked' },
    });
  });
});

describe('an absence', () => {
  const away = ['Auto-Submitted: auto-replied', 'X-Autoreply: yes'];
  const text = 'I am out of the office until Monday.';

  it('is noticed once a round, for a seat that is waited for, from its own address', async () => {
    const { id, to, from } = await asked();
    const before = await typesOf(id);
    await take(message({ from: 'rita@elsewhere.example', to, headers: away, text }));
    await take(message({ from, to, headers: away, text }), { verdicts: { virus: 'FAIL' } });
    expect(await typesOf(id)).toEqual(before);
    await take(message({ from, to, headers: away, text }), {
      verdicts: { spf: 'GRAY', dmarc: 'FAIL' },
    });
    await take(message({ from, to, headers: away, text }));
    expect(await typesOf(id)).toEqual([...before, 'seats-called', 'absence-noticed']);
    expect((await last(id))?.data).toMatchObject({ roundId: 'R1', memberId: 'rita' });
  });

  it('of somebody who has answered is their own affair', async () => {
    const { id, to, from } = await asked(saul);
    await take(message({ from, to }));
    await take(message({ from, to, headers: away, text }));
    expect((await typesOf(id)).at(-1)).toBe('sign-off-recorded');
  });
});

it('does not take a mail that is not in the bucket, so that SES tells of it again', async () => {
  const { to } = await asked();
  const verdict = { status: 'PASS' };
  const verdicts = {
    spfVerdict: verdict,
    dkimVerdict: verdict,
    dmarcVerdict: verdict,
    spamVerdict: verdict,
    virusVerdict: verdict,
  };
  const receipt = { timestamp: monday, recipients: [to], ...verdicts };
  await expect(
    handler({ Records: [{ ses: { mail: { messageId: 'gone' }, receipt } }] }),
  ).rejects.toThrow('S3 answered 404 for the mail gone');
});

describe('a reply about an agreement', () => {
  const members = new Map(roster.map((one) => [one.id, one]));
  let proposed = 0;

  /** A version of the glossary that Saul is asked to sign. */
  const toAgree = async () => {
    const before = (await loadAgreement('glossary'))?.state;
    const seen = before?.versions.length ?? ('none' as const);
    const form = formOf(words, { reviewOn: `2026-09-0${++proposed}` });
    const facts = { by: max, seen, now: monday, settings };
    return accepted(await proposeAgreement('glossary', form, facts)).state;
  };

  const addressIn = async (state: AgreementState) => {
    const token = await inviteToAgreement({ state, members, at: monday }, saul.id, saul.id);
    if (!token) throw new Error('saul has no seat');
    return addressOf(token);
  };

  const lastTwo = async () =>
    (await readAgreementLedger('glossary')).slice(-2).map(({ type, data }) => ({ type, data }));

  it('is a decision by the same rules: proven, of whom the mail was for, nothing else said, once', async () => {
    const state = await toAgree();
    const to = await addressIn(state);
    clock = new TestClock(monday);
    await take(message({ from: saul.email, to }), { verdicts: { dmarc: 'GRAY' } });
    expect((await lastTwo())[1]).toMatchObject({
      type: 'reply-refused',
      data: { why: 'unproven', memberId: 'saul' },
    });
    clock = new TestClock(hoursAfter(monday, 2));
    await take(message({ from: rita.email, to }));
    expect((await lastTwo())[1]).toMatchObject({ data: { why: 'wrong-sender' } });
    clock = new TestClock(hoursAfter(monday, 4));
    await take(message({ from: saul.email, to, text: 'Approve, but not for December' }));
    expect((await lastTwo())[1]).toMatchObject({
      data: { why: 'unclear', said: 'Approve, but not for December' },
    });
    const yes = message({ from: saul.email, to, id: '<yes@mail.example>' });
    await take(yes);
    await take(yes);
    expect(await lastTwo()).toMatchObject([
      { type: 'reply-refused' },
      {
        type: 'sign-off-recorded',
        data: {
          signedBy: 'saul',
          channel: 'reply',
          digest: state.round?.subject.digest,
          evidence: { messageId: 'yes@mail.example', address: saul.email },
        },
      },
    ]);
  });

  it('to an older version decides nothing', async () => {
    const to = await addressIn(await toAgree());
    await toAgree();
    clock = new TestClock(hoursAfter(monday, 8));
    await take(message({ from: saul.email, to }));
    expect((await lastTwo())[1]).toMatchObject({ data: { why: 'old-version' } });
  });

  it('to a mail of several things answers by its number', async () => {
    const state = await toAgree();
    const invite = inviteForAgreement({ state, members, at: monday }, saul.id, saul.id);
    if (!invite) throw new Error('saul has no seat');
    const things = [{ kind: 'decision' as const, invite: { ...invite, use: 'reply' as const } }];
    const eventId = `digest-agreed-${++count}`;
    const bundle = { things, numbered: true, eventId, at: monday };
    const reply = await answerAddress(saul, { agreement: 'glossary' }, bundle);
    await take(message({ from: saul.email, to: reply?.address ?? '', text: '1 approve' }));
    expect((await lastTwo())[1]).toMatchObject({
      type: 'sign-off-recorded',
      data: { signedBy: 'saul', channel: 'reply' },
    });
  });

  it('that says its sender is away is noted, and asks those in reserve', async () => {
    const to = await addressIn(await toAgree());
    const headers = ['Auto-Submitted: auto-replied'];
    const text = 'I am out of the office until May.';
    await take(message({ from: saul.email, to, text, headers }));
    expect((await lastTwo()).map(({ type }) => type)).toEqual(['seats-called', 'absence-noticed']);
  });
});
