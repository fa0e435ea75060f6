import { isSameContent } from '../../../functions/core/words/digest.ts';
import { queryPages } from '../../../functions/store/table/query-pages.ts';
import { type Item, type Key, readItems } from '../../../functions/store/table/read-items.ts';
import { ExportProblem } from './export-problem.ts';

/**
 * A ledger as of one instant: the item that knows where it ends, and all items of its partition,
 * read again when that item changed meanwhile. As stored, unparsed: what somebody else has written
 * is to be found, not refused. `name` is said where it never stands still.
 */
export const readStill = async (
  head: Key,
  name: string,
): Promise<{ head: Item | undefined; items: Item[] }> => {
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const before = await readItems({ head });
    const items = await itemsOf(head.pk);
    const after = await readItems({ head });
    if (isSameContent(before.head ?? null, after.head ?? null)) return { ...after, items };
  }
  throw new ExportProblem(`${name} kept changing while it was read. Export again in a quiet hour.`);
};

const maxAttempts = 10;

const itemsOf = async (pk: string): Promise<Item[]> => {
  const items: Item[] = [];
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    ConsistentRead: true,
  });
  for await (const { Items = [] } of pages) items.push(...(Items as Item[]));
  return items;
};

/** The events among items, each by `parse`; one that it refuses was written by something else. */
export const eventsAmong = <Event>(
  items: readonly Item[],
  prefix: string,
  { name, parse }: { name: string; parse: (item: Item) => Event },
): Event[] =>
  items.flatMap((item) => {
    if (!item.sk.startsWith(prefix)) return [];
    try {
      return [parse(item)];
    } catch {
      throw new ExportProblem(
        `${name}: ${item.sk} is no event of a ledger: something else has written it. Restore it from a backup, or look at what it was, then export again.`,
      );
    }
  });

/** The state of a ledger's own item, with where that says that the ledger ends. */
export const metaIn = (head: Item | undefined) =>
  head && {
    seq: Number(head.version),
    hash: String(head.hash),
    state: (head.state ?? {}) as object,
  };
