import { tableName } from '../environment.ts';
import type { Item } from './read-items.ts';

/**
 * An item that replaces what was read: `revision` is the one it had then, undefined where it was
 * not there.
 */
export type Guarded = { item: Item; revision: number | undefined };

/** Stores an item with its next revision. It fails when the item is not what was read any more. */
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
