import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as getRequest from '../../../functions/api/request-views/get-request.route.ts';
import * as withdraw from '../../../functions/api/requests/withdraw-request.route.ts';
import * as signOff from '../../../functions/api/sign-offs/sign-off.route.ts';
import { recordDecision } from '../../../functions/commands/requests/record-decision.ts';
import type { LedgerEvent } from '../../../functions/core/ledger/ledger.ts';
import { replyTokenOf } from '../../../functions/core/links/link-token.ts';
import type { ProofContent } from '../../../functions/core/release/proof-content.ts';
import { proofDigest } from '../../../functions/core/release/proof-digest.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import type { ApiRoute } from '../../../functions/http/route.ts';
import { serveApi } from '../../../functions/http/serve-api.ts';
import { decideByReply } from '../../../functions/mail/replies/decide-by-reply.ts';
import { openReply } from '../../../functions/mail/replies/open-reply.ts';
import { readReply } from '../../../functions/mail/replies/reading/read-reply.ts';
import { inviteReader } from '../../../functions/mail/send/invite-reader.ts';
import { notify } from '../../../functions/mail/send/notify.ts';
import { mailTriggerOf } from '../../../functions/mail/whom/mail-trigger.ts';
import { mailsFor } from '../../../functions/mail/whom/mails-for.ts';
import { decideByLink } from '../../../functions/pages/links/decision/decide-by-link.ts';
import { showDecisionPage } from '../../../functions/pages/links/decision/show-decision-page.ts';
import { readLedger } from '../../../functions/store/requests/request-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { readItems } from '../../../functions/store/table/read-items.ts';
import { table } from '../../../functions/store/table/table.ts';
import { tableName } from '../../../lib/embedded/function-environment.ts';
import { callsDuring } from '../../fixtures/calls-during.ts';
import {
  allSign,
  eventTypes,
  handle,
  inBriefSignOff,
  loadById,
  sign,
  signerFor,
  submitProofVersion,
} from '../../fixtures/commands.ts';
import { ampleTime, claimsOfPerson, httpEventOf } from '../../fixtures/http-calls.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { catchLog } from '../../fixtures/written-log.ts';
import { accepted, digest, fileNamed, monday, roster, settings } from '../../story/sample.ts';
import { signOffCommand } from '../../story/story.ts';

/** Writes to the table past the platform, as somebody with its keys could (J14). */

useSampleTable();

let log: ReturnType<typeof catchLog>;
beforeEach(() => {
  log = catchLog();
});
afterEach(() => log.stop());

const overwrite = async (
  key: { pk: string; sk: string },
  change: (item: never) => object,
): Promise<void> => {
  const { item } = await readItems({ item: key });
  if (!item) throw new Error(`${key.sk} is not there`);
  await table().send(
    new PutCommand({ TableName: tableName, Item: { ...item, ...change(item as never) } }),
  );
};

const proof = { link: 'https://proofs.example/flyer-v1.pdf', note: 'A5, both sides' };
const otherLink = 'https://elsewhere.example/other.pdf';

/** A brief in sign-off, whose text is swapped once the round is open. */
const withSwappedBrief = async () => {
  const { state } = await inBriefSignOff();
  await overwrite(keys.brief(state.id, 1), ({ brief }: { brief: object }) => ({
    brief: { ...brief, situation: 'Something else that nobody agreed to, in plain words.' },
  }));
  return loadById(state.id);
};

/** Where links may be released, as they could before a proof was its bytes. */
const releasing = { ...settings, policy: { ...settings.policy, releaseLinks: true } };

const inReview = async (submitted: ProofContent = proof): Promise<string> => {
  const { state } = await inBriefSignOff();
  await allSign(state.id);
  accepted(await submitProofVersion(state.id, submitted, releasing));
  return state.id;
};

/** Writes another file, or more of the same, over that of the proof. */
const swapFile = async (change: object): Promise<ReturnType<typeof loadById>> => {
  const id = await inReview({ file: fileNamed('flyer.pdf', digest('c')) });
  await overwrite(keys.proof(id, 1), ({ proof }: { proof: { file: object } }) => ({
    proof: { ...proof, file: { ...proof.file, ...change } },
  }));
  return loadById(id);
};

const swapLink = (id: string) =>
  overwrite(keys.proof(id, 1), ({ proof }: { proof: object }) => ({
    proof: { ...proof, link: otherLink },
  }));

const swapLinkInState = (id: string) =>
  overwrite(keys.meta(id), ({ state }: { state: { proof: object } }) => ({
    state: { ...state, proof: { ...state.proof, link: otherLink } },
  }));

const attacks = {
  'a brief whose text was swapped': withSwappedBrief,
  'a proof whose link was swapped before the review': async () => {
    const id = await inReview();
    await swapLink(id);
    return loadById(id);
  },
  'a proof whose link was swapped where pages take it from': async () => {
    const id = await inReview();
    await swapLinkInState(id);
    return loadById(id);
  },
  'a proof whose link was swapped in both places': async () => {
    const id = await inReview();
    await swapLink(id);
    await swapLinkInState(id);
    return loadById(id);
  },
  'a proof whose link was swapped before the approval': async () => {
    const id = await inReview();
    await allSign(id);
    await swapLink(id);
    return loadById(id);
  },
  'a proof whose link and digest were swapped in both places': async () => {
    const id = await inReview();
    const digest = proofDigest({ ...proof, link: otherLink });
    await swapLink(id);
    await overwrite(keys.meta(id), ({ state }: { state: { proof: object } }) => ({
      state: { ...state, proof: { ...state.proof, link: otherLink, digest } },
    }));
    return loadById(id);
  },
  'a proof whose file was swapped': () => swapFile({ sha256: digest('d') }),
  'a proof whose file was given another name': () => swapFile({ name: 'other.pdf' }),
};

const tokenFor = async (state: Awaited<ReturnType<typeof loadById>>['state'], member: Member) => {
  const members = new Map(roster.map((one) => [one.id, one]));
  const token = await inviteReader({ state, members, at: monday }, member.id, member.id);
  if (!token) throw new Error(`${member.id} has no seat`);
  return token;
};

type Module = Parameters<typeof serveApi>[0][number];

const call = (
  module: Module,
  { id, by, body }: { id: string; by: Member; body?: object },
): Promise<{ statusCode?: number; body?: string }> => {
  const { method, path } = module.route as ApiRoute;
  const event = httpEventOf({
    routeKey: `${method} ${path}`,
    parameters: { id },
    claims: claimsOfPerson(by.email),
    body,
  });
  return serveApi([module])(event, ampleTime);
};

/** Answers the mail whose link has this token, as its reader would. */
const replyTo = async (token: string, sender: Member, text: string) => {
  const opened = await openReply([replyTokenOf(token)]);
  if (!opened) throw new Error('no mail has this reply address');
  const { reading } = await readReply(Buffer.from(`From: ${sender.email}\n\n${text}\n`));
  if (reading.kind !== 'decision') throw new Error(`a reply that decides nothing: ${text}`);
  const messageId = `${randomUUID()}@mail.example`;
  return decideByReply(opened, {
    name: { messageId, provenSender: sender.id },
    from: sender.email,
    arrivedAt: monday,
    isOurs: () => false,
    addresses: [sender.email],
    sender,
    verdicts: { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', spam: 'PASS', virus: 'PASS' },
    inReplyTo: [],
    reading,
  });
};

const alarmed = () => log.lines().filter(({ message }) => message === 'subject altered');

describe.each(Object.entries(attacks))('%s', (_, attack) => {
  it('is not shown behind the link, and not signed by it', async () => {
    const { state } = await attack();
    const signer = signerFor(state, 'sales');
    const token = await tokenFor(state, signer);
    const before = await eventTypes(state.id);
    const shown = await showDecisionPage(token, monday);
    expect(shown.status).toBe(409);
    expect(shown.html).toContain('is not what was submitted');
    expect(shown.html).not.toContain('elsewhere.example');
    expect(shown.html).not.toContain('nobody agreed to');
    const digest = state.round?.subject.digest ?? '';
    const round = state.round?.id ?? '';
    for (const decision of ['approve', 'request-changes'] as const) {
      const sent = { token, digest, round, decision, comment: 'Why?', wantsFreshLink: false };
      const answered = await decideByLink(sent, monday, {});
      expect(answered.status).toBe(409);
      expect(answered.html).toContain('is not what was submitted');
    }
    expect(await eventTypes(state.id)).toEqual(before);
    expect(alarmed().length).toBeGreaterThan(0);
  });

  it('is not signed by a reply, whose sender hears why', async () => {
    const { state } = await attack();
    const sender = signerFor(state, 'sales');
    const before = await eventTypes(state.id);
    for (const text of ['approve', 'changes\n\nSay the price on the first page.'])
      await replyTo(await tokenFor(state, sender), sender, text);
    expect(await eventTypes(state.id)).toEqual([...before, 'reply-refused']);
    const refused = (await readLedger(state.id)).at(-1) as LedgerEvent;
    expect(refused.data).toMatchObject({ memberId: sender.id, why: 'subject-altered' });
    expect(JSON.stringify(refused.data)).toContain('is not what was submitted');
    const trigger = mailTriggerOf(await readLedger(state.id));
    const members = new Map(roster.map((one) => [one.id, one]));
    // A mail that shows nothing and asks for nothing: one with what was altered in it is not sent.
    expect(mailsFor(trigger, members)).toEqual([{ memberId: sender.id, kind: 'reply-refused' }]);
    expect(alarmed()).toHaveLength(2);
  });

  it('is neither shown nor signed through the API', async () => {
    const { state } = await attack();
    const by = signerFor(state, 'sales');
    const before = await eventTypes(state.id);
    const { id: roundId, subject } = state.round ?? {};
    const body = { roundId, digest: subject?.digest, decision: 'approve' };
    const answers = [
      await call(signOff, { id: state.id, by, body }),
      await call(getRequest, { id: state.id, by }),
    ];
    for (const answer of answers) {
      expect(answer.statusCode).toBe(409);
      const { version, kind } = subject ?? {};
      expect(JSON.parse(answer.body ?? '')).toMatchObject({
        type: '/problems/subject-altered',
        version,
        kind,
      });
      expect(answer.body).not.toContain('elsewhere.example');
    }
    expect(await eventTypes(state.id)).toEqual(before);
    expect(alarmed()).toHaveLength(2);
  });
});

// Mails are written from the ledger, so what was swapped in the state alone is in none of them.
const { 'a proof whose link was swapped where pages take it from': _, ...inMails } = attacks;

it.each(Object.entries(inMails))(
  '%s is in no mail that asks for a signature',
  async (_, attack) => {
    const { state } = await attack();
    const opened = (await readLedger(state.id)).findLast(({ type }) => type === 'round-opened');
    await expect(notify(opened as LedgerEvent)).rejects.toThrow();
    expect(alarmed().length).toBeGreaterThan(0);
  },
);

describe('the answer of a call that does not sign', () => {
  const answerOf = async (id: string) => {
    const by = roster.find((member) => member.id === 'rita') as Member;
    const called = { id, by, body: { reason: 'We need it no more.' } };
    const answer = await call(withdraw, called);
    expect(answer.statusCode).toBe(200);
    return JSON.parse(answer.body ?? '');
  };

  it('shows a proof that is stored as it was submitted', async () => {
    const { proof: shown, stage } = await answerOf(await inReview());
    expect(stage).toBe('withdrawn');
    expect(shown).toMatchObject({ ...proof, signed: 'address' });
    expect(shown).not.toHaveProperty('altered');
    expect(alarmed()).toEqual([]);
  });

  it('shows nothing of one that is not, and says so', async () => {
    const id = await inReview();
    await swapLinkInState(id);
    const { proof: shown, stage } = await answerOf(id);
    expect(stage).toBe('withdrawn');
    expect(shown).toMatchObject({ version: 1, altered: true });
    for (const field of ['link', 'note', 'file']) expect(shown).not.toHaveProperty(field);
    expect(alarmed()).toHaveLength(1);
  });

  it('shows nothing of one that a decision repeats', async () => {
    const { state } = await loadById(await inReview());
    const by = signerFor(state, 'sales');
    const { id: roundId, subject } = state.round ?? {};
    const sent = {
      id: state.id,
      by,
      body: { roundId, digest: subject?.digest, decision: 'approve' },
    };
    expect((await call(signOff, sent)).statusCode).toBe(200);
    await swapLinkInState(state.id);
    const repeated = await call(signOff, sent);
    expect(repeated.statusCode).toBe(200);
    expect(repeated.body).not.toContain('elsewhere.example');
  });
});

describe('a release', () => {
  const inLastSignature = async () => {
    const id = await inReview();
    await allSign(id);
    const loaded = await loadById(id);
    accepted(await sign(loaded, signerFor(loaded.state, 'sales')));
    return loadById(id);
  };

  it('is of a proof that is stored as it was signed', async () => {
    const loaded = await inLastSignature();
    accepted(await sign(loaded, signerFor(loaded.state, 'marketing')));
    expect((await loadById(loaded.state.id)).state.released).toMatchObject({
      digest: loaded.state.proof?.digest,
    });
  });

  it('is refused when the proof changes between its check and the commit', async () => {
    const loaded = await inLastSignature();
    const { id } = loaded.state;
    const by = signerFor(loaded.state, 'marketing');
    const command = signOffCommand(loaded.state, by);
    let swapped = false;
    const result = await handle(loaded, by.id, async (state) => {
      const decided = await recordDecision(state, command, settings);
      if (!swapped) await swapLink(id);
      swapped = true;
      return decided;
    });
    expect(result).toMatchObject({ ok: false, refusal: { type: 'subject-altered' } });
    expect((await loadById(id)).state.stage).toBe('approval');
    expect(await eventTypes(id)).not.toContain('request-released');
  });
});

describe('the round trips of a sign-off', () => {
  it('are one read and one commit through the API, of a brief and of a proof', async () => {
    const { state: onBrief } = await inBriefSignOff();
    const { state: onProof } = await loadById(await inReview());
    for (const state of [onBrief, onProof]) {
      const by = signerFor(state, 'sales');
      const { id: roundId, subject } = state.round ?? {};
      const body = { roundId, digest: subject?.digest, decision: 'approve' };
      const sending = async () =>
        expect((await call(signOff, { id: state.id, by, body })).statusCode).toBe(200);
      expect(await callsDuring('BatchGetItem', sending)).toBe(1);
    }
  });
});
