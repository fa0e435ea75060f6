import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { QueuePosition, StagePosition } from '../../core/lists/list-query.ts';
import type { RequestState } from '../../core/request/request.ts';
import type { HumanStep } from '../../core/stages/stages.ts';
import type { Stage } from '../../core/words/words.ts';
import { tableName } from '../environment.ts';
import { idOf, indexes, keys } from '../table/keys.ts';
import { queryPages } from '../table/query-pages.ts';
import type { Item } from '../table/read-items.ts';
import { table } from '../table/table.ts';
import { parseMeta } from './request-store.ts';

/** `next` is the start of the following page; missing on the last one. */
export type Page<T, Position> = { items: T[]; next?: Position };

/**
 * Requests in a stage, last changed first, or those first that have not moved for longest; with
 * `since` those alone that were changed then or later.
 */
export const requestsInStage = async (
  stage: Stage,
  options: {
    limit: number;
    after?: StagePosition['after'];
    oldestFirst?: boolean;
    since?: string;
  },
): Promise<Page<RequestState, NonNullable<StagePosition['after']>>> => {
  const { limit, after, oldestFirst = false, since } = options;
  const { items, last } = await query('gsi2', indexes.stage(stage, '').gsi2pk, {
    limit,
    after: after && { ...keys.meta(after.id), ...indexes.stage(stage, after.updatedAt) },
    newestFirst: !oldestFirst,
    ...(since && { since }),
  });
  return {
    items: items.map((item) => parseMeta(item).state),
    ...(last && { next: { id: idOf({ pk: last.pk ?? '' }), updatedAt: last.gsi2sk ?? '' } }),
  };
};

const query = async (
  index: string,
  partition: string,
  options: {
    limit: number;
    after?: Record<string, string>;
    newestFirst?: boolean;
    since?: string;
  },
): Promise<{ items: Item[]; last?: Record<string, string> }> => {
  const page = await table().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: index,
      KeyConditionExpression: options.since ? '#pk = :pk AND #sk >= :since' : '#pk = :pk',
      ExpressionAttributeNames: {
        '#pk': `${index}pk`,
        ...(options.since && { '#sk': `${index}sk` }),
      },
      ExpressionAttributeValues: {
        ':pk': partition,
        ...(options.since && { ':since': options.since }),
      },
      Limit: options.limit,
      ExclusiveStartKey: options.after,
      ScanIndexForward: !options.newestFirst,
    }),
  );
  return { items: (page.Items ?? []) as Item[], last: page.LastEvaluatedKey };
};

/** The number of requests in a stage. Reads all of them, so it is not for final stages. */
export const countInStage = async (stage: HumanStep): Promise<number> => {
  const pages = queryPages({
    IndexName: 'gsi2',
    KeyConditionExpression: 'gsi2pk = :stage',
    ExpressionAttributeValues: { ':stage': indexes.stage(stage, '').gsi2pk },
    Select: 'COUNT',
  });
  let count = 0;
  for await (const { Count = 0 } of pages) count += Count;
  return count;
};

/** Ids of all requests in these stages. Only keys are read. */
export const idsInStages = async (stages: readonly Stage[]): Promise<string[]> => {
  const ids = new Set<string>();
  for (const stage of stages) {
    const pages = queryPages({
      IndexName: 'gsi2',
      KeyConditionExpression: 'gsi2pk = :stage',
      ExpressionAttributeValues: { ':stage': indexes.stage(stage, '').gsi2pk },
      ProjectionExpression: 'pk',
    });
    for await (const { Items = [] } of pages)
      for (const key of Items as Pick<Item, 'pk'>[]) ids.add(idOf(key));
  }
  return [...ids];
};

/**
 * Ids of the requests that wait for a member, most urgent first: as owner or requester, or by a
 * seat.
 */
export const queueOf = async (
  memberId: string,
  options: { limit: number; after?: QueuePosition },
): Promise<Page<string, QueuePosition>> => {
  const { limit, after } = options;
  const { items, last } = await query('gsi1', indexes.queue(memberId, '').gsi1pk, {
    limit,
    after: after && {
      ...(after.roundId ? keys.seat(after.id, after.roundId, memberId) : keys.meta(after.id)),
      ...indexes.queue(memberId, after.dueAt),
    },
  });
  return {
    items: items.map(idOf),
    ...(last && {
      next: {
        id: idOf({ pk: last.pk ?? '' }),
        dueAt: last.gsi1sk ?? '',
        roundId: roundIn(last.sk ?? ''),
      },
    }),
  };
};

/** Ids of the requests that a member asked for, owns or owned: those that moved last first. */
export const involvedIn = async (memberId: string, limit: number): Promise<string[]> => {
  const { items } = await query('gsi1', indexes.involved(memberId, '').gsi1pk, {
    limit,
    newestFirst: true,
  });
  return items.map(idOf);
};

const roundIn = (sk: string): string | undefined => /^SEAT#([^#]+)#/.exec(sk)?.[1];

/** The whole list. Only keys are read. */
export const wholeQueueOf = async (memberId: string): Promise<string[]> => {
  const pages = queryPages({
    IndexName: 'gsi1',
    KeyConditionExpression: 'gsi1pk = :queue',
    ExpressionAttributeValues: { ':queue': indexes.queue(memberId, '').gsi1pk },
    ProjectionExpression: 'pk',
  });
  const ids: string[] = [];
  for await (const { Items = [] } of pages) ids.push(...(Items as Pick<Item, 'pk'>[]).map(idOf));
  return ids;
};
