import { BatchGetCommand, DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import type { RequestEvent } from '../../../functions/core/request/request.ts';
import { isAsked } from '../../../functions/core/rounds/round.ts';
import { ok } from '../../../functions/core/words/result.ts';
import { readRoster } from '../../../functions/store/people/roster-store.ts';
import { commitEvents } from '../../../functions/store/requests/commit-events.ts';
import { readLedger } from '../../../functions/store/requests/request-store.ts';
import { parseBrief, readSubjectItems } from '../../../functions/store/requests/subject-store.ts';
import { readTallies } from '../../../functions/store/rollups/tally-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { table } from '../../../functions/store/table/table.ts';
import { tableName } from '../../../lib/embedded/function-environment.ts';
import {
  accept,
  actor,
  handle,
  inBriefSignOff,
  loadById,
  sign,
  submitBrief,
  submittedRequest,
} from '../../fixtures/commands.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { accepted, brief, monday, rita, settings } from '../../story/sample.ts';

useSampleTable();

/** All items of a request, by sort key. */
const itemsOf = async (id: string): Promise<Record<string, Record<string, unknown>>> => {
  const { Items = [] } = await table().send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': keys.meta(id).pk },
      ConsistentRead: true,
    }),
  );
  return Object.fromEntries(Items.map((item) => [item.sk, item]));
};

/** The commands sent to the engine while something runs. */
const calls = async (work: () => Promise<unknown>): Promise<string[]> => {
  const names: string[] = [];
  table().middlewareStack.add(
    (next, context) => (args) => {
      names.push(String(context.commandName));
      return next(args);
    },
    { step: 'initialize', name: 'counting' },
  );
  try {
    await work();
  } finally {
    table().middlewareStack.remove('counting');
  }
  return names;
};

describe('a command', () => {
  it('is one transaction: state, events, version, seats and tallies', async () => {
    const id = await submittedRequest();
    accepted(await accept(id));
    const before = await loadById(id);
    const sums = await readTallies('2026-W10');
    const names = await calls(() => submitBrief(before));
    expect(names.filter((name) => !/BatchGet|Query/.test(name))).toEqual([
      'TransactWriteItemsCommand',
    ]);
    const items = await itemsOf(id);
    expect(items.META).toMatchObject({ version: before.seq + 3, gsi2pk: 'STAGE#brief-sign-off' });
    expect(Object.keys(items).filter((sk) => sk.startsWith('EVT#'))).toHaveLength(before.seq + 3);
    expect(await storedBrief(id)).toEqual(brief);
    const seats = Object.values(items).filter(({ sk }) => String(sk).startsWith('SEAT#R1#'));
    expect(seats.map((seat) => seat.memberId).sort()).toEqual(
      (await loadById(id)).state.round?.seats
        .filter(isAsked)
        .map((seat) => seat.memberId)
        .sort(),
    );
    expect(await readTallies('2026-W10')).not.toEqual(sums);
  });

  it('that signs reads what is signed, unless that was read with the request', async () => {
    const loaded = await inBriefSignOff();
    const along = await readSubjectItems(loaded.state.id, [{ kind: 'brief', version: 1 }]);
    const commit = 'TransactWriteItemsCommand';
    expect(await calls(() => sign({ ...loaded, along }, rita))).toEqual([commit]);
    const again = await inBriefSignOff();
    expect(await calls(() => sign(again, rita))).toEqual(['BatchGetItemCommand', commit]);
  });

  it('that changes nothing writes nothing', async () => {
    const loaded = await inBriefSignOff();
    const names = await calls(() => handle(loaded, 'rita', () => ok([])));
    expect(names).toEqual([]);
  });
});

describe('a commit that fails', () => {
  const asked: RequestEvent = { type: 'question-asked', data: { question: 'For whom?' } };

  const commit = async (id: string, more: object) =>
    commitEvents({
      id,
      before: await loadById(id),
      events: [asked],
      actor: actor('mia'),
      at: monday,
      settings,
      ...more,
    });

  const everything = async (id: string) => [await itemsOf(id), await readTallies('2026-W10')];

  it('over an existing version writes nothing', async () => {
    const { state } = await inBriefSignOff();
    const before = await everything(state.id);
    const item = { ...keys.brief(state.id, 1), brief: { ...brief, situation: 'Another one' } };
    expect(await commit(state.id, { newItems: [item] })).toBe('changed');
    expect(await everything(state.id)).toEqual(before);
  });

  it('over an existing event writes nothing', async () => {
    const id = await submittedRequest();
    const stray = { ...keys.event(id, 2), event: { type: 'stray' } };
    await table().send(new PutCommand({ TableName: tableName, Item: stray }));
    const before = await everything(id);
    expect(await commit(id, {})).toBe('changed');
    expect(await everything(id)).toEqual(before);
    await table().send(new DeleteCommand({ TableName: tableName, Key: keys.event(id, 2) }));
  });

  it('on a request that has changed since writes nothing', async () => {
    const id = await submittedRequest();
    const stale = await loadById(id);
    accepted(await accept(id));
    const before = await everything(id);
    expect(await commit(id, { before: stale })).toBe('changed');
    expect(await commit(id, { before: undefined, events: [(await readLedger(id))[0]] })).toBe(
      'changed',
    );
    expect(await everything(id)).toEqual(before);
  });

  it('because of an item that is too large writes nothing, and throws', async () => {
    const id = await submittedRequest();
    const before = await everything(id);
    const huge = { ...keys.proof(id, 1), proof: 'x'.repeat(410_000) };
    await expect(commit(id, { newItems: [huge] })).rejects.toThrow(/size/i);
    expect(await everything(id)).toEqual(before);
  });

  it('throws after repeated failures', async () => {
    const { state } = await inBriefSignOff();
    const taken = { ...keys.brief(state.id, 1), brief };
    const never = handle(state.id, 'mia', () => ok({ events: [asked], newItems: [taken] }));
    await expect(never).rejects.toThrow(/12 times/);
  });
});

describe('invalid stored items', () => {
  const spoil = async (key: { pk: string; sk: string }, more: object) => {
    const { Responses } = await table().send(
      new BatchGetCommand({ RequestItems: { [tableName]: { Keys: [key] } } }),
    );
    await table().send(
      new PutCommand({
        TableName: tableName,
        Item: { ...Responses?.[tableName]?.[0], ...key, ...more },
      }),
    );
  };

  it.each([
    ['a state in no stage', { state: { id: 'CR-7F3K2QX', stage: 'waiting' } }],
    ['no version', { version: 0 }],
    ['half a hash', { hash: 'abc' }],
  ])('are refused when read: %s', async (_, more) => {
    const id = await submittedRequest();
    await spoil(keys.meta(id), more);
    await expect(loadById(id)).rejects.toThrow();
    await table().send(new DeleteCommand({ TableName: tableName, Key: keys.meta(id) }));
  });

  it('are refused when read: events, briefs and members', async () => {
    const { state } = await inBriefSignOff();
    await spoil(keys.event(state.id, 1), { event: { type: 'request-submitted' } });
    await expect(readLedger(state.id)).rejects.toThrow();
    await spoil(keys.brief(state.id, 1), { brief: { ...brief, measures: {} } });
    await expect(storedBrief(state.id)).rejects.toThrow();
    await spoil(keys.member('leo'), { member: { id: 'leo' } });
    await expect(readRoster()).rejects.toThrow();
  });
});

const storedBrief = async (id: string) => {
  const [item] = await readSubjectItems(id, [{ kind: 'brief', version: 1 }]);
  return parseBrief(item?.brief, 'USD');
};
