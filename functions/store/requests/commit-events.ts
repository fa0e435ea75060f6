import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { standingsNeeded } from '../../core/leaving/standings-needed.ts';
import { appendToLedger, genesis } from '../../core/ledger/ledger.ts';
import { entersAmounts } from '../../core/request/enters-amounts.ts';
import { evolve, type RequestEvent } from '../../core/request/request.ts';
import { openWorkMoves } from '../../core/rollup/open-counts.ts';
import { sumMoves, type TallyMove } from '../../core/rollup/sum-moves.ts';
import { netPositions, tallyMoves } from '../../core/rollup/tally.ts';
import { unusedPositions } from '../../core/rollup/unused.ts';
import type { Standing } from '../../core/rounds/standing.ts';
import type { Actor } from '../../core/words/caller.ts';
import type { Settings } from '../../core/words/settings.ts';
import { tableName } from '../environment.ts';
import { holdMoneyTerms } from '../numbers/hold-money-terms.ts';
import { pooledItem, tallyItems, tallyUpdate } from '../rollups/tally-items.ts';
import { cancelCodes } from '../table/cancel-codes.ts';
import { type Guarded, guardedPut } from '../table/guarded-put.ts';
import { type KeptAnswer, keptAnswerPut } from '../table/kept-answers.ts';
import { indexes, keys } from '../table/keys.ts';
import type { Item } from '../table/read-items.ts';
import { table } from '../table/table.ts';
import { involvedItems, metaItem, seatItems } from './projection.ts';
import type { Loaded } from './request-store.ts';
import { checksStanding, standingChecks } from './standing-checks.ts';

export type Commit = {
  id: string;
  /** The request that the decision was based on; undefined for a new one. */
  before: Loaded | undefined;
  events: readonly RequestEvent[];
  actor: Actor;
  at: string;
  settings: Settings;
  /** Items stored with the events: a brief's text, a money entry. */
  items?: Item[];
  /** Items that must not exist yet: a submitted version is immutable. */
  newItems?: Item[];
  /** Items that must still be as they were read. */
  unchanged?: Item[];
  /** Items shared by several requests, which must not have changed since they were read. */
  guarded?: readonly Guarded[];
  kept?: KeptAnswer;
};

/**
 * `changed`: the request has changed since it was read, or the reference is taken.
 * `people-changed`: somebody whose decision counts has left since they were read. `repeated`: an
 * answer is stored under the idempotency key. `contended`: another transaction was writing the same
 * items, mostly tallies, at the same instant.
 */
export type Committed = 'committed' | 'changed' | 'people-changed' | 'repeated' | 'contended';

/**
 * What a command writes for its own request, and its changes of the shared tallies; `ofFirstSeats`
 * are the checks of those who are asked as a round opens.
 */
export const writesOf = (
  commit: Commit,
): { writes: Write[]; ofFirstSeats: Write[]; moves: TallyMove[] } => {
  const { id, before, actor, at, settings } = commit;
  const tail = { requestId: id, seq: before?.seq ?? 0, hash: before?.hash ?? genesis };
  const events = appendToLedger(tail, commit.events, { actor, at });
  const byKey = new Map<string, Item>();
  const moves: TallyMove[] = [];
  const standing: Standing[] = [];
  const firstSeats: Standing[] = [];
  let state = before?.state;
  for (const event of events) {
    const after = evolve(id, state, event, at);
    const needed = standingsNeeded(state?.round, event);
    (event.type === 'round-opened' ? firstSeats : standing).push(...needed);
    for (const item of [
      ...seatItems(state, event, after),
      ...involvedItems(event, after, settings),
    ])
      byKey.set(item.sk, item);
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
  moves.push(...openWorkMoves(before?.counted ? before.state : undefined, state));
  const checks = standingChecks(standing, firstSeats);
  const writes = [
    metaPut(metaItem(state, last, settings), before),
    ...(commit.kept ? [keptAnswerPut(commit.kept, at)] : []),
    ...(commit.guarded ?? []).map((guarded) => ({ Put: guardedPut(guarded) })),
    ...events.map((event) => putNew({ ...keys.event(id, event.seq), event })),
    ...(commit.newItems ?? []).map(putNew),
    ...(commit.unchanged ?? []).map(stillAsRead),
    ...(commit.items ?? []).map(put),
    ...[...byKey.values()].map(put),
    ...checks.needed,
  ];
  return { writes, ofFirstSeats: checks.ofFirstSeats, moves };
};

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const metaPut = (item: Item, before: Loaded | undefined) => ({
  Put: {
    TableName: tableName(),
    Item: item,
    // One that is counted meanwhile has the same version, and has to be taken from that count.
    ConditionExpression: before
      ? `#version = :expected${before.counted ? '' : ' AND attribute_not_exists(counted)'}`
      : 'attribute_not_exists(pk)',
    ...(before && {
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':expected': before.seq },
    }),
  },
});

export const putNew = (item: Item) => ({
  Put: { TableName: tableName(), Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
});

/** Compares every attribute: nothing that was read may have changed since. */
export const stillAsRead = ({ pk, sk, ...attributes }: Item) => {
  const entries = Object.entries(attributes);
  return {
    ConditionCheck: {
      TableName: tableName(),
      Key: { pk, sk },
      ConditionExpression: entries.map((_, index) => `#a${index} = :a${index}`).join(' AND '),
      ExpressionAttributeNames: Object.fromEntries(
        entries.map(([name], index) => [`#a${index}`, name]),
      ),
      ExpressionAttributeValues: Object.fromEntries(
        entries.map(([, value], index) => [`:a${index}`, value]),
      ),
    },
  };
};

export const put = (item: Item) => ({ Put: { TableName: tableName(), Item: item } });

/** Whether a decision fits into one transaction. */
export const fitsTransaction = (commit: Commit): boolean =>
  transaction([commit]).length <= maxWrites;

/**
 * All writes of the commands: states, events, seats, tallies, and the kept answer. Several requests
 * may change the same tallies, but a transaction may write an item only once, so all changes go to
 * the shards of the first request. Where requests of several campaigns and teams move money between
 * quarters there is no room for an item a value: their values then share one. Nor is there for all
 * first seats of a round in which every party signs by five, and that replaces another one: who has
 * left one of those is found by the clock.
 */
const transaction = (commits: readonly [Commit, ...Commit[]]): Write[] => {
  const parts = commits.map(writesOf);
  const [{ id }] = commits;
  const writes = parts.flatMap((part) => part.writes);
  const moves = sumMoves(parts.flatMap((part) => part.moves));
  const items = moves.flatMap((move) => tallyItems(move, id));
  const fits = writes.length + items.length <= maxWrites;
  const tallies = fits ? items : moves.map((move) => pooledItem(move, id));
  const all = [...writes, ...tallies.map(tallyUpdate)];
  const ofFirstSeats = parts.flatMap((part) => part.ofFirstSeats);
  return [...all, ...ofFirstSeats.slice(0, Math.max(0, maxWrites - all.length))];
};

/** DynamoDB's limit for a transaction. */
const maxWrites = 100;

/**
 * Commits decisions on several requests, all or none: at most four of two events each, as a
 * transaction has 100 items. Throws `MoneyTermsChanged` rather than store an amount that would mean
 * something else than those before.
 */
export const commitTogether = async (
  commits: readonly [Commit, ...Commit[]],
): Promise<Committed> => {
  const [{ settings }] = commits;
  if (commits.some(({ events }) => events.some(entersAmounts))) await holdMoneyTerms(settings);
  const writes = transaction(commits);
  try {
    await table().send(new TransactWriteCommand({ TransactItems: writes }));
    return 'committed';
  } catch (error) {
    return whyNot(error, writes);
  }
};

/** Why a transaction of these writes was not committed; throws what is no such reason. */
export const whyNot = (error: unknown, writes: readonly Write[]): Committed => {
  const codes = cancelCodes(error);
  if (codes.some((code, index) => code === 'ConditionalCheckFailed' && keepsAnswer(writes[index])))
    return 'repeated';
  const failed = writes.filter((_, index) => codes[index] === 'ConditionalCheckFailed');
  if (failed.some(checksStanding)) return 'people-changed';
  if (codes.includes('ConditionalCheckFailed')) return 'changed';
  if (codes.includes('TransactionConflict')) return 'contended';
  throw error;
};

const keepsAnswer = (write: Write | undefined): boolean =>
  keys.isIdempotency(String(write?.Put?.Item?.pk));

/** Commits a decision in one transaction. If it is not `committed`, read and decide again. */
export const commitEvents = (commit: Commit): Promise<Committed> => commitTogether([commit]);
