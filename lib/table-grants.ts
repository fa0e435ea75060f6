import type { KeyGroup, ListName } from '../functions/store/table/key-groups.ts';

/**
 * A function's permissions on the table: for each action, its groups of items. Reads are by key or
 * of a partition; a list is a query of an index.
 */
export type TableGrants = {
  readonly read?: readonly KeyGroup[];
  readonly list?: readonly ListName[];
  readonly put?: readonly KeyGroup[];
  readonly update?: readonly KeyGroup[];
  readonly delete?: readonly KeyGroup[];
  /** Condition checks in transactions that write other items. */
  readonly check?: readonly KeyGroup[];
};

/** Whether a function uses the table. */
export const usesTable = (grants: TableGrants): boolean => Object.keys(grants).length > 0;

/** Whether it may change anything. */
export const writesTable = ({ put, update, delete: deletes }: TableGrants): boolean =>
  Boolean(put ?? update ?? deletes);
