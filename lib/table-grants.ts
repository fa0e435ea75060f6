import type { KeyGroup, ListName } from '../functions/store/table/key-groups.ts';

/**
 * What a function may do with the one table: actions, and for each the groups of items that it is
 * for. Reading is by key or of a partition; a list is a query of an index.
 */
export type TableGrants = {
  readonly read?: readonly KeyGroup[];
  readonly list?: readonly ListName[];
  readonly put?: readonly KeyGroup[];
  readonly update?: readonly KeyGroup[];
  readonly delete?: readonly KeyGroup[];
  /** Looks at an item in a transaction that writes others. */
  readonly check?: readonly KeyGroup[];
};

/** Whether a function has anything to do with the table. */
export const usesTable = (grants: TableGrants): boolean => Object.keys(grants).length > 0;

/** Whether it may change anything. */
export const writesTable = ({ put, update, delete: deletes }: TableGrants): boolean =>
  Boolean(put ?? update ?? deletes);
