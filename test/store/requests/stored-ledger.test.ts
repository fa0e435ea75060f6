import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import {
  appendToLedger,
  genesis,
  type LedgerEvent,
  verifyLedger,
} from '../../../functions/core/ledger/ledger.ts';
import type { RequestEvent } from '../../../functions/core/request/request.ts';
import { readLedger } from '../../../functions/store/requests/request-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { table } from '../../../functions/store/table/table.ts';
import { tableName } from '../../../lib/embedded/function-environment.ts';
import { actor, inBriefSignOff, loadById, sign } from '../../fixtures/commands.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { accepted, rita } from '../../story/sample.ts';

useSampleTable();

/** A request with a sign-off in its ledger, and a way to change the table directly. */
const signedRequest = async () => {
  const loaded = await inBriefSignOff();
  accepted(await sign(loaded, rita));
  const { id } = loaded.state;
  const ledger = await readLedger(id);
  const store = (seq: number, event: object) =>
    table().send(new PutCommand({ TableName: tableName, Item: { ...keys.event(id, seq), event } }));
  return {
    id,
    ledger,
    at: (type: string): LedgerEvent => {
      const event = ledger.find((other) => other.type === type);
      if (!event) throw new Error(`there is no ${type}`);
      return event;
    },
    store,
    remove: (seq: number) =>
      table().send(new DeleteCommand({ TableName: tableName, Key: keys.event(id, seq) })),
    verify: async () => verifyLedger(await readLedger(id), await loadById(id)),
  };
};

/** A forged event by Leo: linked to the one before, with a correct hash. */
const forged = (ledger: LedgerEvent[], seq: number): LedgerEvent => {
  const { type, data, requestId, at } = ledger[seq - 1] as LedgerEvent;
  const tail = { requestId, seq: seq - 1, hash: ledger[seq - 2]?.hash ?? genesis };
  const [event] = appendToLedger(tail, [{ type, data } as RequestEvent], {
    actor: actor('leo'),
    at,
  });
  return event as LedgerEvent;
};

const broken = (brokenAt: number) => ({ verified: false, brokenAt });

describe('a ledger in the table', () => {
  it('verifies as it was written', async () => {
    const { verify } = await signedRequest();
    expect(await verify()).toEqual({ verified: true });
  });

  it.each([
    [
      'a decision',
      (event: LedgerEvent) => ({ ...event, data: { ...event.data, decision: 'reject' } }),
    ],
    ['who decided', (event: LedgerEvent) => ({ ...event, actor: actor('mia') })],
    ['when it was', (event: LedgerEvent) => ({ ...event, at: '2026-03-01T14:00:00.000Z' })],
    ['what it was', (event: LedgerEvent) => ({ ...event, type: 'link-reissued' })],
    ['whose it is', (event: LedgerEvent) => ({ ...event, requestId: 'CR-0000000' })],
    ['what came with it', (event: LedgerEvent) => ({ ...event, note: 'by hand' })],
  ])('does not verify when somebody changed %s', async (_, change) => {
    const { at, store, verify } = await signedRequest();
    const event = at('sign-off-recorded');
    await store(event.seq, change(event));
    expect(await verify()).toEqual(broken(event.seq));
  });

  it('does not verify if a changed event has a new hash, as the next event links to the old one', async () => {
    const { ledger, store, verify } = await signedRequest();
    await store(1, forged(ledger, 1));
    expect(await verify()).toEqual(broken(2));
  });

  it('does not verify without an event: in the middle, the first, the last', async () => {
    for (const pick of [2, 1, -1]) {
      const { ledger, remove, verify } = await signedRequest();
      const seq = pick === -1 ? ledger.length : pick;
      await remove(seq);
      expect(await verify()).toEqual(broken(seq));
    }
  });

  it('does not verify when it is empty', async () => {
    const { ledger, remove, verify } = await signedRequest();
    for (const { seq } of ledger) await remove(seq);
    expect(await verify()).toEqual(broken(1));
  });

  it('does not verify when two events are swapped', async () => {
    const { ledger, store, verify } = await signedRequest();
    const [, second, third] = ledger as [LedgerEvent, LedgerEvent, LedgerEvent];
    await store(2, third);
    await store(3, second);
    expect(await verify()).toEqual(broken(2));
  });

  it('does not verify when an event was added', async () => {
    const { ledger, store, verify } = await signedRequest();
    const [last] = ledger.slice(-1) as [LedgerEvent];
    await store(ledger.length + 1, { ...last, seq: ledger.length + 1 });
    expect(await verify()).toEqual(broken(ledger.length + 1));
  });

  it('does not verify when an event is inserted', async () => {
    const { id, ledger, verify } = await signedRequest();
    const between = { ...keys.event(id, 1), sk: `${keys.event(id, 1).sk}b`, event: ledger[0] };
    await table().send(new PutCommand({ TableName: tableName, Item: between }));
    expect(await verify()).toEqual(broken(2));
  });

  it('does not verify when its end is rewritten, as the request itself knows its last event', async () => {
    const { ledger, store, verify } = await signedRequest();
    await store(ledger.length, forged(ledger, ledger.length));
    expect(await verify()).toEqual(broken(ledger.length));
  });
});
