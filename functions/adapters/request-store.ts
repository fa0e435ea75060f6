import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { metaItem, seatItems } from '../request/projection.ts';
import { evolve, type RequestEvent, type RequestState } from '../request/request.ts';
import { netPositions, type TallyMove, tallyMoves } from '../roi/tally.ts';
import { eventPrefix, indexes, keys, shardOf } from '../shared/keys.ts';
import { type Actor, appendToLedger, genesis, type LedgerEvent } from '../shared/ledger.ts';
import type { Settings } from '../shared/settings.ts';
import { Instant, MemberId, Reference, Stage } from '../shared/words.ts';
import { tableName } from './environment.ts';
import { type Item, readItems } from './read-items.ts';
import { table } from './table.ts';

/** A request as read: its state, and the number and hash of its last event, which the next commit builds on. */
export type Loaded = { state: RequestState; seq: number; hash: string };

// The rules have checked what went in. On the way out it is enough to see that this is a request, and a whole one.
const Meta = z.object({
  version: z.int().min(1),
  hash: z.string().length(64),
  state: z.looseObject({
    id: Reference,
    stage: Stage,
    stageSince: Instant,
    submittedAt: Instant,
    updatedAt: Instant,
    requesterId: MemberId,
    ownerId: MemberId,
    form: z.looseObject({ title: z.string() }),
    pastRounds: z.array(z.looseObject({ id: z.string() })),
    roundsOpened: z.int(),
    money: z.object({ spent: z.int(), earned: z.int(), units: z.int() }),
    feedback: z.record(z.string(), z.looseObject({ rating: z.int() })),
  }),
});

const Entry = z.object({
  event: z.looseObject({
    requestId: Reference,
    seq: z.int().min(1),
    type: z.string(),
    data: z.looseObject({}),
    actor: z.object({ kind: z.enum(['member', 'client', 'system']), id: z.string() }),
    at: Instant,
    prevHash: z.string(),
    hash: z.string(),
  }),
});

export const parseMeta = (item: Item): Loaded => {
  const { state, version, hash } = Meta.parse(item);
  return { state: state as unknown as RequestState, seq: version, hash };
};

export const parseLedgerEvent = (item: Record<string, unknown>): LedgerEvent =>
  Entry.parse(item).event as unknown as LedgerEvent;

export const loadRequest = async (id: string): Promise<Loaded | undefined> => {
  const { meta } = await readItems({ meta: keys.meta(id) });
  return meta && parseMeta(meta);
};

/** Every event of a request, in order. */
export const readLedger = async (id: string): Promise<LedgerEvent[]> => {
  const events: LedgerEvent[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await table().send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': keys.meta(id).pk, ':prefix': eventPrefix },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    events.push(...(page.Items ?? []).map(parseLedgerEvent));
    start = page.LastEvaluatedKey;
  } while (start);
  return events;
};

/** An answer kept under an idempotency key, so that the same call again gets the same answer. */
export type KeptAnswer = { caller: string; key: string; bodyHash: string; answer: unknown };

const hoursKept = 24;

const idempotencyPut = (kept: KeptAnswer, at: string) => ({
  Put: {
    TableName: tableName(),
    Item: {
      ...keys.idempotency(kept.caller, kept.key),
      bodyHash: kept.bodyHash,
      answer: kept.answer,
      ttl: Math.floor(Date.parse(at) / 1000) + hoursKept * 3600,
    },
    ConditionExpression: 'attribute_not_exists(pk) OR #ttl < :now',
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: { ':now': Math.floor(Date.parse(at) / 1000) },
  },
});

/** Keeps the answer to a call that commits no events. A twin of the call may have kept its own before. */
export const keepAnswer = async (kept: KeptAnswer, at: string): Promise<void> => {
  try {
    await table().send(new PutCommand(idempotencyPut(kept, at).Put));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

const tallyShards = 4;

const tallyUpdate = ({ period, dimension, counters }: TallyMove, id: string) => {
  const entries = Object.entries(counters);
  return {
    Update: {
      TableName: tableName(),
      Key: keys.tally(period, dimension, shardOf(id, tallyShards)),
      UpdateExpression: `ADD ${entries.map((_, index) => `#c${index} :c${index}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(entries.map(([name], index) => [`#c${index}`, name])),
      ExpressionAttributeValues: Object.fromEntries(entries.map(([, by], index) => [`:c${index}`, by])),
    },
  };
};

/** Moves of one period and dimension added up; what comes to nothing is left out. */
const summed = (moves: TallyMove[]): TallyMove[] => {
  const sums = new Map<string, TallyMove>();
  for (const { period, dimension, counters } of moves) {
    const name = `${period} ${dimension}`;
    const sum = sums.get(name) ?? { period, dimension, counters: {} };
    for (const [counter, by] of Object.entries(counters))
      sum.counters[counter] = (sum.counters[counter] ?? 0) + by;
    sums.set(name, sum);
  }
  return [...sums.values()]
    .map((sum) => ({
      ...sum,
      counters: Object.fromEntries(Object.entries(sum.counters).filter(([, by]) => by !== 0)),
    }))
    .filter((sum) => Object.keys(sum.counters).length > 0);
};

export type Commit = {
  id: string;
  /** What the decision was made on; undefined for a new request. */
  before: Loaded | undefined;
  events: readonly RequestEvent[];
  actor: Actor;
  at: string;
  settings: Settings;
  /** Items that come with the events: a brief's text, a money entry. */
  items?: Item[];
  /** Items that must not be there yet: a submitted version is immutable. */
  newItems?: Item[];
  kept?: KeptAnswer;
};

export type Committed = 'committed' | 'conflict';

const put = (item: Item) => ({ Put: { TableName: tableName(), Item: item } });

const putNew = (item: Item) => ({
  Put: { TableName: tableName(), Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
});

const metaPut = (item: Item, before: Loaded | undefined) => ({
  Put: {
    TableName: tableName(),
    Item: item,
    ConditionExpression: before ? '#version = :expected' : 'attribute_not_exists(pk)',
    ...(before && {
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':expected': before.seq },
    }),
  },
});

/** The whole of a command as one transaction: state, events, seats, tallies, and the kept answer. */
const transaction = (commit: Commit): TransactWriteCommandInput['TransactItems'] => {
  const { id, before, actor, at, settings } = commit;
  const tail = { requestId: id, seq: before?.seq ?? 0, hash: before?.hash ?? genesis };
  const events = appendToLedger(tail, commit.events, { actor, at });
  const byKey = new Map<string, Item>();
  const moves: TallyMove[] = [];
  let state = before?.state;
  for (const event of events) {
    const after = evolve(id, state, event, at);
    for (const item of seatItems(state, event, after)) byKey.set(item.sk, item);
    for (const { period, list, ...money } of netPositions(event, after, settings)) {
      byKey.set(`NET ${period}`, {
        ...keys.net(id, period),
        ...indexes.net(list, money.earned - money.spent),
        requestId: id,
        title: after.form.title,
        ...money,
      });
    }
    moves.push(...tallyMoves(state, event, after, settings));
    state = after;
  }
  const last = events.at(-1);
  if (!state || !last) throw new Error('a commit needs at least one event');
  return [
    metaPut(metaItem(state, last, settings), before),
    ...(commit.kept ? [idempotencyPut(commit.kept, at)] : []),
    ...events.map((event) => putNew({ ...keys.event(id, event.seq), event })),
    ...(commit.newItems ?? []).map(putNew),
    ...(commit.items ?? []).map(put),
    ...[...byKey.values()].map(put),
    ...summed(moves).map((move) => tallyUpdate(move, id)),
  ];
};

const lostTheRace = new Set(['ConditionalCheckFailed', 'TransactionConflict']);

/**
 * Commits a decision, all or nothing. `conflict` when the request has changed since it was read, or the same
 * idempotency key was used at the same instant: read again and decide again.
 */
export const commitEvents = async (commit: Commit): Promise<Committed> => {
  try {
    await table().send(new TransactWriteCommand({ TransactItems: transaction(commit) }));
    return 'committed';
  } catch (error) {
    const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
    if (reasons.some(({ Code }) => lostTheRace.has(Code ?? ''))) return 'conflict';
    throw error;
  }
};

export type { Item };
