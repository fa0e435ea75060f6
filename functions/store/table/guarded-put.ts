import { tableName } from '../environment.ts';
import type { Item } from './read-items.ts';

/**
 * An item that replaces one that was read: `revision` is the one read, undefined if there was none.
 */
export type Guarded = { item: Item; revision: number | undefined };

/** Stores an item with its next revision; fails if the item has changed since it was read. */
export const guardedPut = ({ item, revision }: Guarded) => ({
  TableName: tableName(),
  Item: { ...item, revision: (revision ?? 0) + 1 },
  ...(revision === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: 'revision = :read',
        ExpressionAttributeValues: { ':read': revision },
      }),
});
