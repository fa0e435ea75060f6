import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { appendToLedger, genesis } from '../../core/ledger/ledger.ts';
import { evolve, type RequestEvent } from '../../core/request/request.ts';
import { sumMoves, type TallyMove } from '../../core/rollup/sum-moves.ts';
import { netPositions, tallyMoves } from '../../core/rollup/tally.ts';
import { unusedPositions } from '../../core/rollup/unused.ts';
import type { Actor } from '../../core/words/caller.ts';
import type { Settings } from '../../core/words/settings.ts';
import { tableName } from '../environment.ts';
import { type ShardMove, shardMoves } from '../rollups/tally-shards.ts';
import { cancelCodes } from '../table/cancel-codes.ts';
import { type Guarded, guardedPut } from '../table/guarded-put.ts';
import { type KeptAnswer, keptAnswerPut } from '../table/kept-answers.ts';
import { indexes, keys } from '../table/keys.ts';
import type { Item } from '../table/read-items.ts';
import { table } from '../table/table.ts';
import { metaItem, seatItems } from './projection.ts';
import type { Loaded } from './request-store.ts';

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
  /** An item that several requests share, and that has to be as it was read. */
  guarded?: Guarded;
  kept?: KeptAnswer;
};

/**
 * `changed`: the request has changed since it was read, or the reference was taken. `repeated`: an
 * answer is kept under the idempotency key. `contended`: neither, and another transaction was
 * writing the same items, mostly tallies, at the same instant.
 */
export type Committed = 'committed' | 'changed' | 'repeated' | 'contended';

/** Moves the sums of one item. */
export const tallyUpdate = ({ period, dimension, shard, counters }: ShardMove) => {
  const entries = Object.entries(counters);
  return {
    Update: {
      TableName: tableName(),
      Key: keys.tally(period, dimension, shard),
      UpdateExpression: `ADD ${entries.map((_, index) => `#c${index} :c${index}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(
        entries.map(([name], index) => [`#c${index}`, name]),
      ),
      ExpressionAttributeValues: Object.fromEntries(
        entries.map(([, by], index) => [`:c${index}`, by]),
      ),
    },
  };
};

/** What a command writes on its own request, and how it moves the tallies that all share. */
export const partOf = (commit: Commit): { writes: Write[]; moves: TallyMove[] } => {
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
    for (const { period, listed, ...unused } of unusedPositions(state, event, after, settings)) {
      byKey.set(`UNUSED ${period}`, {
        ...keys.unused(id, period),
        ...(listed && indexes.unused(period, unused.spent)),
        requestId: id,
        title: after.form.title,
        ...unused,
      });
    }
    moves.push(...tallyMoves(state, event, after, settings));
    state = after;
  }
  const last = events.at(-1);
  if (!state || !last) throw new Error('a commit needs at least one event');
  const writes = [
    metaPut(metaItem(state, last, settings), before),
    ...(commit.kept ? [keptAnswerPut(commit.kept, at)] : []),
    ...(commit.guarded ? [{ Put: guardedPut(commit.guarded) }] : []),
    ...events.map((event) => putNew({ ...keys.event(id, event.seq), event })),
    ...(commit.newItems ?? []).map(putNew),
    ...(commit.items ?? []).map(put),
    ...[...byKey.values()].map(put),
  ];
  return { writes, moves };
};

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

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

const putNew = (item: Item) => ({
  Put: { TableName: tableName(), Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
});

const put = (item: Item) => ({ Put: { TableName: tableName(), Item: item } });

/** Whether a decision can be committed at once. */
export const fitsTransaction = (commit: Commit): boolean =>
  transaction([commit]).length <= mostWrites;

/**
 * Everything of the commands as one transaction: states, events, seats, tallies, and the kept
 * answer. Several requests move the same tallies, which a transaction may write once: all of it
 * goes to the shards of the first.
 */
const transaction = (commits: readonly [Commit, ...Commit[]]): Write[] => {
  const parts = commits.map(partOf);
  const [{ id }] = commits;
  return [
    ...parts.flatMap(({ writes }) => writes),
    ...sumMoves(parts.flatMap(({ moves }) => moves))
      .flatMap((move) => shardMoves(move, id))
      .map(tallyUpdate),
  ];
};

/** What one transaction takes. */
const mostWrites = 100;

/**
 * Commits decisions on several requests, all or nothing: at most four of two events each, a
 * transaction has 100 items.
 */
export const commitTogether = async (
  commits: readonly [Commit, ...Commit[]],
): Promise<Committed> => {
  const writes = transaction(commits);
  try {
    await table().send(new TransactWriteCommand({ TransactItems: writes }));
    return 'committed';
  } catch (error) {
    const codes = cancelCodes(error);
    if (
      codes.some((code, index) => code === 'ConditionalCheckFailed' && keepsAnswer(writes[index]))
    )
      return 'repeated';
    if (codes.includes('ConditionalCheckFailed')) return 'changed';
    if (codes.includes('TransactionConflict')) return 'contended';
    throw error;
  }
};

const keepsAnswer = (write: Write | undefined): boolean =>
  keys.isIdempotency(String(write?.Put?.Item?.pk));

/**
 * Commits a decision, all or nothing. When it does not come to that: read again and decide again.
 */
export const commitEvents = (commit: Commit): Promise<Committed> => commitTogether([commit]);
