import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { total } from '../../core/rollup/counters.ts';
import type { ListedRequest, UnusedRequest } from '../../core/rollup/rollup.ts';
import type { Sums, Tallies } from '../../core/rollup/sums.ts';
import { Reference } from '../../core/words/words.ts';
import { tableName } from '../environment.ts';
import { indexes, keys } from '../table/keys.ts';
import { queryPages } from '../table/query-pages.ts';
import { readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

/**
 * The tallies of a period that are read as a whole, shards added up: four shards of the total and
 * two for each closed dimension, however many requests there are. Of open dimensions it has what is
 * pooled; `top-values.ts` reads the rest.
 */
export const readTallies = (period: string): Promise<Tallies> => readShards(period, '');

const readShards = async (period: string, beginning: string): Promise<Tallies> => {
  const pages = queryPages({
    KeyConditionExpression: beginning ? 'pk = :pk AND begins_with(sk, :beginning)' : 'pk = :pk',
    ExpressionAttributeValues: {
      ':pk': keys.tally(period, '', 0).pk,
      ...(beginning && { ':beginning': beginning }),
    },
    ConsistentRead: true,
  });
  const tallies = new Map<string, Map<string, number>>();
  for await (const { Items = [] } of pages) {
    for (const item of Items) {
      const { pk: _, sk, ...counters } = Tally.parse(item);
      const dimension = sk.slice(0, sk.lastIndexOf('#'));
      const sums = tallies.get(dimension) ?? new Map<string, number>();
      for (const [name, sum] of Object.entries(counters))
        sums.set(name, (sums.get(name) ?? 0) + sum);
      tallies.set(dimension, sums);
    }
  }
  return tallies;
};

const Tally = z.object({ pk: z.string(), sk: z.string() }).catchall(z.number());

/** The total of a period: at most 4 items. */
export const readTotal = (period: string): Promise<Sums> => readPooled(period, total);

/** What a period's items of one dimension have that several values share. */
export const readPooled = async (period: string, dimension: string): Promise<Sums> =>
  (await readShards(period, `${dimension}#`)).get(dimension) ?? new Map();

/** The requests on a list by net gain, largest loss first. */
export const readWorst = (list: string, limit: number): Promise<ListedRequest[]> =>
  readList(list, limit, true);

const readList = async (
  list: string,
  limit: number,
  worstFirst: boolean,
): Promise<ListedRequest[]> => {
  const page = await table().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :list',
      ExpressionAttributeValues: { ':list': indexes.net(list, 0).gsi1pk },
      Limit: limit,
      ScanIndexForward: worstFirst,
    }),
  );
  return (page.Items ?? []).map((item) => Position.parse(item));
};

const Position = z.object({
  requestId: Reference,
  title: z.string(),
  spent: z.int(),
  earned: z.int(),
  lesson: z.string().optional(),
});

/** The requests on a list by net gain, largest gain first. */
export const readBest = (list: string, limit: number): Promise<ListedRequest[]> =>
  readList(list, limit, false);

/**
 * A page of a period's list by net gain, largest loss first: ids alone. It goes on after where that
 * request stands now.
 */
export const requestsByNet = async (
  { period, list }: { period: string; list: string },
  { limit, after }: { limit: number; after: { id: string } | undefined },
): Promise<{ items: string[]; next?: { id: string } }> => {
  const { from } = await readItems({ from: after && keys.net(after.id, period) });
  const place = from && Position.parse(from);
  const page = await table().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :list',
      ExpressionAttributeValues: { ':list': indexes.net(list, 0).gsi1pk },
      Limit: limit,
      ExclusiveStartKey: place && {
        ...keys.net(place.requestId, period),
        ...indexes.net(list, place.earned - place.spent),
      },
    }),
  );
  const places = (page.Items ?? []).map((item) => Position.parse(item));
  const last = places.at(-1);
  return {
    items: places.map(({ requestId }) => requestId),
    ...(page.LastEvaluatedKey && last && { next: { id: last.requestId } }),
  };
};

/** Work found unused in a period, most expensive first. */
export const readUnused = async (period: string, limit: number): Promise<UnusedRequest[]> => {
  const page = await table().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :list',
      ExpressionAttributeValues: { ':list': indexes.unused(period, 0).gsi1pk },
      Limit: limit,
    }),
  );
  return (page.Items ?? []).map((item) => UnusedItem.parse(item));
};

const UnusedItem = z.object({
  requestId: Reference,
  title: z.string(),
  spent: z.int(),
  why: z.string().optional(),
});
