import { createHash } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkKinds } from '../../../functions/core/links/link-kinds.ts';
import { handle as showAbsence } from '../../../functions/pages/links/absence/show-absence.route.ts';
import { showCertificate } from '../../../functions/pages/links/certificate/show-certificate.ts';
import { decideByLink } from '../../../functions/pages/links/decision/decide-by-link.ts';
import { readDecisionForm } from '../../../functions/pages/links/decision/decision-form.ts';
import { showDecisionPage } from '../../../functions/pages/links/decision/show-decision-page.ts';
import { handle as showFeedback } from '../../../functions/pages/links/feedback/show-feedback.route.ts';
import { handle as showObjection } from '../../../functions/pages/links/objection/show-objection.route.ts';
import { showUnsubscribe } from '../../../functions/pages/links/unsubscribe/unsubscribe.ts';
import { tableName } from '../../../functions/store/environment.ts';
import { saveLink } from '../../../functions/store/links/link-store.ts';
import { mintToken } from '../../../functions/store/links/mint-token.ts';
import { putMember } from '../../../functions/store/people/roster-store.ts';
import { readLedger } from '../../../functions/store/requests/request-store.ts';
import { readItems } from '../../../functions/store/table/read-items.ts';
import { table } from '../../../functions/store/table/table.ts';
import { callsDuring } from '../../fixtures/calls-during.ts';
import {
  inBriefSignOff,
  loadById,
  releasedFile,
  releasedRequest,
  sign,
} from '../../fixtures/commands.ts';
import { startTable } from '../../fixtures/real-table.ts';
import { monday, rita, roster } from '../../story/sample.ts';

/** Links stay in mailboxes for a year and more, so stored ones have to open unchanged. */

let engine: Awaited<ReturnType<typeof startTable>>;
beforeAll(async () => {
  engine = await startTable();
  await Promise.all(roster.map((member) => putMember(member)));
});
afterAll(() => engine.stop());

const expiresAt = '2026-03-16T14:00:00.000Z';
const endsAt = 1_773_669_600;
const afterQuarter = 1_781_445_600;

const keyOf = (name: string, token: string) => ({
  pk: `${name}#${createHash('sha256').update(token).digest('hex')}`,
  sk: name,
});

/** The stored item of a link of each kind: its request, fields, and expiry. */
const kinds = {
  decision: async () => {
    const { state } = await inBriefSignOff();
    const fields = {
      requestId: state.id,
      roundId: 'R1',
      memberId: 'rita',
      seatMemberId: 'rita',
      party: 'sales',
      owner: { name: 'mia', email: 'mia@countersign.example' },
      expiresAt,
    } as const;
    const token = mintToken(fields);
    const item = { ...keyOf('INVITE', token), ...fields, ttl: afterQuarter };
    return { id: fields.requestId, token, item, save: () => saveLink('decision', token, fields) };
  },
  objection: async () => {
    const { state } = await inBriefSignOff();
    if (!state.round) throw new Error('no round');
    await sign(await loadById(state.id), rita);
    const fields = {
      requestId: state.id,
      roundId: 'R1',
      kind: 'brief',
      subject: state.round.subject,
      seatMemberId: 'rita',
      party: 'sales',
      signedBy: 'rita',
      decision: 'approve',
      channel: 'link',
      nth: 1,
      decidedAt: monday,
      memberId: 'rita',
      expiresAt,
    } as const;
    const token = mintToken(fields);
    const item = { ...keyOf('OBJECTION', token), ...fields, ttl: endsAt };
    return { id: fields.requestId, token, item, save: () => saveLink('objection', token, fields) };
  },
  absence: async () => {
    const { state } = await inBriefSignOff();
    const fields = {
      requestId: state.id,
      roundId: 'R1',
      seatMemberId: 'rita',
      memberId: 'saul',
      expiresAt,
    };
    const token = mintToken(fields);
    const item = { ...keyOf('ABSENCE', token), ...fields, ttl: endsAt };
    return { id: fields.requestId, token, item, save: () => saveLink('absence', token, fields) };
  },
  feedback: async () => {
    const fields = { requestId: await releasedRequest(), memberId: 'rita', expiresAt };
    const token = mintToken(fields);
    const item = { ...keyOf('FEEDBACK', token), ...fields, ttl: endsAt };
    return { id: fields.requestId, token, item, save: () => saveLink('feedback', token, fields) };
  },
  certificate: async () => {
    const fields = { requestId: await releasedFile(), memberId: 'rita', expiresAt };
    const token = mintToken(fields);
    const item = { ...keyOf('CERTIFICATE', token), ...fields, ttl: endsAt };
    return {
      id: fields.requestId,
      token,
      item,
      save: () => saveLink('certificate', token, fields),
    };
  },
  unsubscribe: async () => {
    const token = 'ab'.repeat(20);
    const fields = { memberId: 'leo', list: 'digest', expiresAt } as const;
    const item = { ...keyOf('UNSUB', token), ...fields, ttl: endsAt };
    return { id: 'none', token, item, save: () => saveLink('unsubscribe', token, fields) };
  },
};

const shows = {
  decision: showDecisionPage,
  objection: showObjection,
  absence: showAbsence,
  feedback: showFeedback,
  certificate: (token: string, now: string) =>
    showCertificate(token, now, 'https://countersign.example'),
  unsubscribe: showUnsubscribe,
};

const headings = {
  decision: 'Please sign the brief',
  objection: 'Was this you?',
  // All of sales have seats of their own.
  absence: 'has not answered yet',
  feedback: 'Did it help?',
  certificate: 'Certificate: ',
  unsubscribe: 'Bundled mails',
};

const all = Object.keys(linkKinds) as (keyof typeof linkKinds)[];

const put = (item: object) => table().send(new PutCommand({ TableName: tableName(), Item: item }));

describe('a link that was mailed', () => {
  it.each(all)('opens from what was always stored of one: %s', async (kind) => {
    const { token, item } = await kinds[kind]();
    const before = await shows[kind](token, monday);
    expect(before.status).toBe(404);
    await put(item);
    const page = await shows[kind](token, monday);
    expect(page.html).toContain(headings[kind]);
    expect(page.status).toBe(200);
  });

  it.each(all)('is stored as it always was: %s', async (kind) => {
    const { save, item } = await kinds[kind]();
    await save();
    const { pk, sk } = item;
    expect((await readItems({ item: { pk, sk } })).item).toEqual(item);
  });

  it('is of the rollups, when it is from before it said which list', async () => {
    const token = 'cd'.repeat(20);
    await put({ ...keyOf('UNSUB', token), memberId: 'leo', expiresAt, ttl: endsAt });
    expect((await showUnsubscribe(token, monday)).html).toContain('Rollup mails');
  });

  it('opens nothing of another kind', async () => {
    const { token, save } = await kinds.feedback();
    await save();
    for (const show of [showDecisionPage, showObjection, showAbsence, showUnsubscribe])
      expect((await show(token, monday)).status).toBe(404);
  });
});

describe('a decision by link', () => {
  /** Calls of the table: reads by key, commits, and all others. */
  const countCalls = async (work: () => Promise<unknown>) => {
    let [reads, commits] = [0, 0];
    const others = ['GetItem', 'Query', 'PutItem', 'UpdateItem'];
    const rest = others.reduce<() => Promise<number>>(
      (inner, action) => async () => {
        let within = 0;
        const here = await callsDuring(action, async () => {
          within = await inner();
        });
        return here + within;
      },
      async () => {
        reads = await callsDuring('BatchGetItem', async () => {
          commits = await callsDuring('TransactWriteItems', work);
        });
        return 0;
      },
    );
    return { others: await rest(), reads, commits };
  };

  it('takes two calls of the table: one reads all it is judged on, and one commits', async () => {
    const { id, token, save } = await kinds.decision();
    await save();
    const { state } = await loadById(id);
    const sent = {
      token,
      digest: state.round?.subject.digest ?? '',
      round: 'R1',
      decision: 'approve',
      wantsFreshLink: false,
    } as const;
    const calls = await countCalls(async () => {
      const page = await decideByLink(sent, monday, {});
      expect(page.html).toContain('Recorded: you signed the brief');
    });
    expect(calls).toEqual({ reads: 1, commits: 1, others: 0 });
  });

  it('takes comments on parts of the brief in the place of one on all of it', async () => {
    const { id, token, save } = await kinds.decision();
    await save();
    const digest = (await loadById(id)).state.round?.subject.digest ?? '';
    const typed = { digest, round: 'R1', decision: 'request-changes', 'on-goal': 'Too few?\r\n' };
    const send = (more: Record<string, string> = {}) => {
      const body = String(new URLSearchParams({ ...typed, ...more }));
      return decideByLink(readDecisionForm(token, body), monday, {});
    };
    const long = await send({ 'on-tactics': 'x'.repeat(1001) });
    expect(long.status).toBe(422);
    expect(long.html).toContain('<a href="#on-tactics">');
    expect(long.html).toContain('Too few?</textarea>');
    expect((await send()).html).toContain('Goal: Too few?');
    const recorded = (await readLedger(id)).find(({ type }) => type === 'sign-off-recorded');
    expect(recorded?.data).toMatchObject({
      pinned: [{ text: 'Too few?', place: { part: 'goal' } }],
    });
  });
});
