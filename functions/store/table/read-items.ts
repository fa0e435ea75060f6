import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../environment.ts';
import { table } from './table.ts';

export type Key = { pk: string; sk: string };

export type Item = Key & Record<string, unknown>;

/**
 * Reads items by key, consistently: up to 100 in one round trip, more in as many as they take.
 * Missing ones are undefined.
 */
export const readItems = async <Name extends string>(
  keys: Record<Name, Key | undefined>,
): Promise<Record<Name, Item | undefined>> => {
  const entries = Object.entries(keys) as [Name, Key | undefined][];
  const distinct = new Map(
    entries.flatMap(([, key]) => (key ? [[nameOf(key), key] as const] : [])),
  );
  const keyList = [...distinct.values()];
  const items = new Map<string, Item>();
  for (let at = 0; at < keyList.length; at += mostAtOnce)
    for (const [name, item] of await fetchAll(keyList.slice(at, at + mostAtOnce)))
      items.set(name, item);
  return Object.fromEntries(
    entries.map(([name, key]) => [name, key && items.get(nameOf(key))]),
  ) as Record<Name, Item | undefined>;
};

/** Names for a list of keys, to read it along with items that have names. */
export const listed = (keys: readonly Key[]): Record<`along ${number}`, Key> =>
  Object.fromEntries(keys.map((key, index) => [`along ${index}`, key]));

/** The items that are there. */
export const found = (items: Record<string, Item | undefined>): Item[] =>
  Object.values(items).filter((item) => item !== undefined);

/** As many as DynamoDB gives at once. */
const mostAtOnce = 100;

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

const fetchAll = async (keys: Key[]): Promise<Map<string, Item>> => {
  const items = new Map<string, Item>();
  for (let rest = keys, attempt = 0; rest.length > 0; attempt += 1) {
    if (attempt > 5) throw new Error(`the table left ${rest.length} keys unread`);
    const name = tableName();
    const answer = await table().send(
      new BatchGetCommand({ RequestItems: { [name]: { Keys: rest, ConsistentRead: true } } }),
    );
    for (const item of (answer.Responses?.[name] ?? []) as Item[]) items.set(nameOf(item), item);
    rest = (answer.UnprocessedKeys?.[name]?.Keys ?? []) as Key[];
  }
  return items;
};
