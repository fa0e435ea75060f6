import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type KeyGroup,
  keyGroups,
  type ListName,
  lists,
} from '../../functions/store/table/key-groups.ts';
import { table } from '../../functions/store/table/table.ts';
import { type FunctionName, functions } from '../manifest.ts';
import type { TableGrants } from '../table-grants.ts';

/**
 * Holds each function to its table grants of the manifest, as its role does on AWS, so that a
 * violation fails here first.
 */

/** Runs a function's handler with its own grants. */
export const withGrants = <T>(name: FunctionName, handler: () => Promise<T>): Promise<T> => {
  guard();
  return running.run(name, handler);
};

/** Hooks into the client that all functions of this process share, once. */
const guard = (): void => {
  if (guarded === table()) return;
  guarded = table();
  guarded.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        const name = running.getStore();
        if (name) for (const use of usesOf(commandName, args.input as Input)) check(name, use);
        return next(args);
      },
    { step: 'initialize', name: 'grants' },
  );
};

let guarded: ReturnType<typeof table> | undefined;

const running = new AsyncLocalStorage<FunctionName>();

const usesOf = (command: string, input: Input): Use[] => {
  switch (command) {
    case 'BatchGetItemCommand':
      return Object.values(input.RequestItems ?? {}).flatMap(({ Keys = [] }) =>
        Keys.map((key) => on('read', key)),
      );
    case 'GetItemCommand':
      return [on('read', input.Key)];
    case 'QueryCommand': {
      // All our queries name the partition by their first value.
      const [partition] = Object.values(input.ExpressionAttributeValues ?? {});
      return [{ action: input.IndexName ? 'list' : 'read', partition: String(partition) }];
    }
    case 'PutItemCommand':
      return [on('put', input.Item)];
    case 'UpdateItemCommand':
      return [on('update', input.Key)];
    case 'DeleteItemCommand':
      return [on('delete', input.Key)];
    case 'TransactWriteItemsCommand':
      return (input.TransactItems ?? []).flatMap(usesOfWrite);
    default:
      throw new Error(`nobody has said what ${command} needs`);
  }
};

/** One use of the table: an action on an item, or on a partition of an index. */
type Use = { action: keyof TableGrants; partition: string };

const on = (action: Use['action'], item: Item | undefined): Use => ({
  action,
  partition: item?.pk ?? '',
});

const usesOfWrite = (write: NonNullable<Input['TransactItems']>[number]): Use[] => [
  ...(write.Put ? [on('put', write.Put.Item)] : []),
  ...(write.Update ? [on('update', write.Update.Key)] : []),
  ...(write.Delete ? [on('delete', write.Delete.Key)] : []),
  ...(write.ConditionCheck ? [on('check', write.ConditionCheck.Key)] : []),
];

type Input = {
  Item?: Item;
  Key?: Item;
  IndexName?: string;
  ExpressionAttributeValues?: Record<string, unknown>;
  RequestItems?: Record<string, { Keys?: Item[] }>;
  TransactItems?: { Put?: Write; Update?: Write; Delete?: Write; ConditionCheck?: Write }[];
};

type Item = { pk?: string };

type Write = { Item?: Item; Key?: Item };

const check = (name: FunctionName, { action, partition }: Use): void => {
  const granted = functions[name].table[action] ?? [];
  const begins = granted.flatMap((one): readonly string[] =>
    action === 'list' ? [lists[one as ListName].begins] : keyGroups[one as KeyGroup],
  );
  if (begins.some((begin) => partition.startsWith(begin))) return;
  const error = new Error(
    `${name} may not ${action} ${partition.replace(/#.*/, '#…')}: the manifest does not grant it`,
  );
  error.name = 'AccessDeniedException';
  throw error;
};
