import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changeMember } from '../../../functions/commands/people/change-member.ts';
import { saveMember } from '../../../functions/commands/people/save-member.ts';
import { withoutMark } from '../../../functions/core/delivery/unreachable.ts';
import { triage } from '../../../functions/core/intake/intake.ts';
import { system } from '../../../functions/core/words/caller.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { ok } from '../../../functions/core/words/result.ts';
import { handler } from '../../../functions/mail/bounces/note-delivery.lambda.ts';
import { tableName } from '../../../functions/store/environment.ts';
import { readMember, readMemberByAddress } from '../../../functions/store/people/roster-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { readItems } from '../../../functions/store/table/read-items.ts';
import { table } from '../../../functions/store/table/table.ts';
import { deliveryEvents } from '../../../lib/embedded/mail/delivery-events.ts';
import type { MailOutcome } from '../../../lib/embedded/mail/mail-outcome.ts';
import { callsDuring } from '../../fixtures/calls-during.ts';
import {
  eventTypes,
  handle,
  inBriefSignOff,
  loadById,
  sign,
  signerFor,
  submittedRequest,
  wholeLedger,
} from '../../fixtures/commands.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { catchLog } from '../../fixtures/written-log.ts';
import { accepted, leo, refusal, rita, saul, settings } from '../../story/sample.ts';

/** SES's events against a real table: repeated, out of order, and concurrent. */

useSampleTable();

let log: ReturnType<typeof catchLog>;
beforeAll(() => {
  log = catchLog();
});
afterAll(() => log.stop());

const admin: Member = { ...leo, admin: true };
const profileOf = ({ id: _, unreachable: __, addressChanges: ___, ...profile }: Member) => profile;

/** Each test has a day of its own, as the table remembers the events of earlier ones. */
let day = 0;
const minute = (n: number) =>
  new Date(Date.parse('2026-03-02T15:00:00.000Z') + (day * 24 * 60 + n) * 60_000);
const said = (n: number) => minute(n).toISOString();

type About = { to?: string; requestId?: string; tags?: Record<string, string> };

const tell = async (
  memberId: string,
  outcome: MailOutcome,
  n: number,
  about: About = {},
): Promise<void> => {
  const { to = `${memberId}@countersign.example`, requestId } = about;
  const tags = about.tags ?? { memberId, ...(requestId && { requestId }) };
  const taken = {
    id: randomUUID(),
    at: minute(n),
    from: 'countersign@countersign.example',
    to: [to],
    tags,
  };
  for (const event of deliveryEvents(taken, outcome)) await handler(event);
};

const unreachable = async (id: string) => (await readMember(id))?.unreachable;

const told = async (requestId: string): Promise<string[]> =>
  (await eventTypes(requestId)).filter((type) => type.startsWith('member-'));

const save = (editor: Member, id: string, change: Partial<Member>, n: number) =>
  readMember(id).then((member) =>
    saveMember(editor, id, { ...profileOf(member as Member), ...change }, said(n)),
  );

beforeEach(async () => {
  day += 1;
  for (const { id, email, ...profile } of [saul, rita]) {
    accepted(await save(admin, id, profileOf({ id, email, ...profile }), 0));
    accepted(await save(admin, id, { email: `${id}.was@countersign.example` }, 0));
    accepted(await save(admin, id, { email }, 0));
  }
});

describe('mail that came back for good', () => {
  it('marks its reader, wherever they are looked up, and tells each request that waits on them once', async () => {
    const [one, other] = [await inBriefSignOff(), await inBriefSignOff()];
    await tell('rita', 'bounced', 1, { requestId: one.state.id });
    await tell('rita', 'bounced', 1, { requestId: one.state.id });
    await tell('rita', 'suppressed', 2);
    const mark = { since: said(1), cause: 'bounce', address: rita.email };
    expect(await unreachable('rita')).toEqual(mark);
    expect((await readMemberByAddress(rita.email))?.unreachable).toEqual(mark);
    for (const { state } of [one, other])
      expect(await told(state.id)).toEqual(['member-unreachable']);
    const event = (await wholeLedger(other.state.id)).at(-1);
    expect(event).toMatchObject({
      actor: { kind: 'system' },
      data: { memberId: 'rita', since: said(1) },
    });
    expect(JSON.stringify(event)).not.toContain('@');
  });

  it('is said in each request that waits on them, also where one of them cannot be read', async () => {
    const [broken, whole] = [await inBriefSignOff(), await inBriefSignOff()];
    const key = keys.meta(broken.state.id);
    const { meta } = await readItems({ meta: key });
    const keep = (state: unknown) =>
      table().send(new PutCommand({ TableName: tableName(), Item: { ...meta, state } }));
    await keep('lost');
    await expect(tell('rita', 'bounced', 1)).rejects.toThrow('1 requests were not told');
    await keep(meta?.state);
    expect(await told(whole.state.id)).toEqual(['member-unreachable']);
    await tell('rita', 'bounced', 1);
    expect(await told(broken.state.id)).toEqual(['member-unreachable']);
    expect(await told(whole.state.id)).toEqual(['member-unreachable']);
  });

  it('is said once when it is told many times at one instant', async () => {
    const { state } = await inBriefSignOff();
    await Promise.all(
      Array.from({ length: 6 }, () => tell('rita', 'bounced', 1, { requestId: state.id })),
    );
    expect(await told(state.id)).toEqual(['member-unreachable']);
  });

  it('is said in requests that came to wait on them after the mark', async () => {
    await tell('saul', 'bounced', 1);
    const { state } = await inBriefSignOff();
    // The roster had the mark, so others have the seats. Those asked before the mark are told
    // later.
    expect(state.round?.seats.map(({ memberId }) => memberId)).not.toContain('saul');
  });

  it('changes nothing when it is about an address that they had before', async () => {
    const { state } = await inBriefSignOff();
    await tell('saul', 'bounced', 1, { to: 'saul.was@countersign.example', requestId: state.id });
    await tell('saul', 'complained', 1, { to: 'saul.was@countersign.example' });
    expect(await unreachable('saul')).toBeUndefined();
    expect(await told(state.id)).toEqual([]);
  });

  it('finds its reader by the address, where the mail had no tags yet', async () => {
    await tell('saul', 'bounced', 1, { tags: {} });
    expect(await unreachable('saul')).toMatchObject({ cause: 'bounce' });
    await tell('nobody', 'bounced', 1, { tags: {} });
    await tell('nobody', 'bounced', 1, { tags: { memberId: 'nobody' } });
  });

  it('tells a request in which it is their turn to act or to answer', async () => {
    const id = await submittedRequest();
    const { ownerId } = (await loadById(id)).state;
    const owner = (await readMember(ownerId)) as Member;
    accepted(
      await handle(id, ownerId, (state) =>
        triage(state, owner, { action: 'ask', question: 'Who?' }, settings),
      ),
    );
    await tell(ownerId, 'bounced', 1, { requestId: id });
    expect(await told(id)).toEqual([]);
    await tell('rita', 'bounced', 1, { requestId: id });
    expect(await told(id)).toEqual(['member-unreachable']);
    for (const whose of [ownerId, 'rita']) accepted(await save(admin, whose, {}, 2));
    expect(await told(id)).toEqual(['member-unreachable', 'member-reachable']);
  });

  it('tells nobody of a request that has their answer', async () => {
    const loaded = await inBriefSignOff();
    const signer = signerFor(loaded.state, 'sales');
    accepted(await sign(loaded, signer));
    await tell(signer.id, 'bounced', 1, { requestId: loaded.state.id });
    expect(await told(loaded.state.id)).toEqual([]);
    accepted(await save(admin, signer.id, {}, 2));
  });

  it('leaves a line that counts, with no address in it', async () => {
    await tell('saul', 'bounced', 1);
    const lines = log.lines().filter(({ message }) => message === 'delivery noted');
    expect(lines.at(-1)).toMatchObject({ level: 'WARN', memberId: 'saul', eventType: 'Bounce' });
    expect(JSON.stringify(lines)).not.toContain('@');
  });
});

describe('news that passes', () => {
  it('such as an automatic answer or a full mailbox changes nothing', async () => {
    const { state } = await inBriefSignOff();
    await tell('saul', 'out-of-office', 1, { requestId: state.id });
    expect(await unreachable('saul')).toBeUndefined();
    expect(await told(state.id)).toEqual([]);
  });

  it('but a mail that SES found a virus in is an error in the log', async () => {
    const [event] = deliveryEvents(
      { id: 'm', at: minute(1), from: 'a@x.example', to: [saul.email], tags: { memberId: 'saul' } },
      'delivered',
    ) as { detail: { mail: object } }[];
    await handler({
      ...event,
      detail: { eventType: 'Reject', mail: event?.detail.mail, reject: {} },
    });
    expect(log.lines().find(({ message }) => message === 'mail rejected')).toMatchObject({
      level: 'ERROR',
    });
    expect(await unreachable('saul')).toBeUndefined();
  });
});

describe('mail that arrives', () => {
  it('later takes the mark away, and what waits is asked again', async () => {
    const { state } = await inBriefSignOff();
    await tell('rita', 'bounced', 1, { requestId: state.id });
    await tell('rita', 'delivered', 1);
    expect(await unreachable('rita')).toBeDefined();
    await tell('rita', 'delivered', 2);
    await tell('rita', 'delivered', 2);
    expect(await unreachable('rita')).toBeUndefined();
    expect(await told(state.id)).toEqual(['member-unreachable', 'member-reachable']);
  });

  it('is one write and no look at any request, while nobody was marked or all were asked', async () => {
    const { state } = await inBriefSignOff();
    const counted = ['PutItem', 'TransactWriteItems', 'UpdateItem', 'DeleteItem', 'Query'] as const;
    const callsOf = async (n: number) => {
      const calls: Record<string, number> = {};
      const tellCounted = counted.reduce(
        (work, action) => async () => {
          calls[action] = await callsDuring(action, work);
        },
        () => tell('rita', 'delivered', n, { requestId: state.id }),
      );
      await tellCounted();
      return calls;
    };
    const plain = { PutItem: 1, TransactWriteItems: 0, UpdateItem: 0, DeleteItem: 0, Query: 0 };
    expect(await callsOf(1)).toEqual(plain);
    await tell('rita', 'bounced', 2, { requestId: state.id });
    expect(await callsOf(3)).toMatchObject({ DeleteItem: 1, Query: expect.any(Number) });
    expect(await told(state.id)).toEqual(['member-unreachable', 'member-reachable']);
    expect(await callsOf(4)).toEqual(plain);
  });

  it('is believed also when the bounce from before it is told last', async () => {
    const { state } = await inBriefSignOff();
    await tell('saul', 'delivered', 5);
    await tell('saul', 'bounced', 4, { requestId: state.id });
    expect(await unreachable('saul')).toBeUndefined();
    expect(await told(state.id)).toEqual([]);
    await tell('saul', 'bounced', 6, { requestId: state.id });
    expect(await unreachable('saul')).toMatchObject({ since: said(6) });
  });

  it('wins over a bounce from before it, whichever of the two is noted first', async () => {
    for (let round = 1; round <= 5; round += 1) {
      const n = 10 * round;
      await Promise.all([tell('saul', 'bounced', n), tell('saul', 'delivered', n + 1)]);
      expect(await unreachable('saul')).toBeUndefined();
      await Promise.all([tell('saul', 'delivered', n + 2), tell('saul', 'bounced', n + 3)]);
      expect(await unreachable('saul')).toMatchObject({ since: said(n + 3) });
      await tell('saul', 'delivered', n + 4);
    }
  });

  it('does not make somebody want our mail who called it spam', async () => {
    await tell('saul', 'complained', 1);
    await tell('saul', 'delivered', 2);
    expect(await unreachable('saul')).toMatchObject({ cause: 'complaint' });
  });
});

describe('a roster entry', () => {
  it('keeps its mark when its member edits it, who can neither set it nor take it away', async () => {
    await tell('saul', 'bounced', 1);
    const marked = (await readMember('saul')) as Member;
    accepted(await save(marked, 'saul', { name: 'Saul S.' }, 2));
    expect(await readMember('saul')).toMatchObject({
      name: 'Saul S.',
      unreachable: { since: said(1) },
    });
    expect(
      refusal(await save(marked, 'saul', { email: 'mine@countersign.example' }, 2)),
    ).toMatchObject({
      type: 'not-allowed',
    });
  });

  it('loses it when an admin corrects the address, and what waits is asked again', async () => {
    const { state } = await inBriefSignOff();
    await tell('rita', 'bounced', 1, { requestId: state.id });
    const { member } = accepted(
      await save(admin, 'rita', { email: 'r.reyes@countersign.example' }, 2),
    );
    expect(member).not.toHaveProperty('unreachable');
    expect(await told(state.id)).toEqual(['member-unreachable', 'member-reachable']);
    await tell('rita', 'bounced', 3, { requestId: state.id });
    expect(await unreachable('rita')).toBeUndefined();
  });

  it('loses it when an admin says that the address works, and old news does not bring it back', async () => {
    await tell('saul', 'bounced', 1);
    accepted(await save(admin, 'saul', {}, 3));
    await tell('saul', 'bounced', 1);
    await tell('saul', 'bounced', 2);
    expect(await unreachable('saul')).toBeUndefined();
    await tell('saul', 'bounced', 4);
    expect(await unreachable('saul')).toMatchObject({ since: said(4) });
  });

  it('ends whole when it is edited and marked at the same instant', async () => {
    await Promise.all([
      tell('saul', 'bounced', 1),
      save(saul, 'saul', { timeZone: 'Europe/Berlin' }, 1),
      tell('saul', 'bounced', 1),
    ]);
    expect(await readMember('saul')).toMatchObject({
      timeZone: 'Europe/Berlin',
      unreachable: { since: said(1) },
    });
  });
});

describe('a mark that went, where the asking that follows was cut short', () => {
  /** Rita has no mark on the roster, but the request still says that she is unreachable. */
  const cutShort = async () => {
    const { state } = await inBriefSignOff();
    await tell('rita', 'bounced', 1, { requestId: state.id });
    accepted(
      await changeMember('rita', async (before) => ok(withoutMark(before as Member)), {
        actor: system,
        channel: 'platform',
        at: said(2),
      }),
    );
    expect(await told(state.id)).toEqual(['member-unreachable']);
    return state.id;
  };

  it('is made good by the next mail that arrives, once', async () => {
    const id = await cutShort();
    await tell('rita', 'delivered', 1);
    expect(await told(id)).toEqual(['member-unreachable']);
    for (let times = 0; times < 3; times += 1) await tell('rita', 'delivered', 2 + times);
    expect(await told(id)).toEqual(['member-unreachable', 'member-reachable']);
  });

  it('is made good when an admin saves the entry again, once, and by nobody else', async () => {
    const id = await cutShort();
    accepted(await save(rita, 'rita', { name: 'Saul S.' }, 3));
    expect(await told(id)).toEqual(['member-unreachable']);
    for (let times = 0; times < 2; times += 1) accepted(await save(admin, 'rita', {}, 3));
    expect(await told(id)).toEqual(['member-unreachable', 'member-reachable']);
  });
});
