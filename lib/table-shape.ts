/**
 * The table's shape as plain data, for the data stack and the embedded runtime. Every key attribute
 * is a string, except where `sortsNumbers` is set. `functions/store/table/keys.ts` has the keys'
 * contents.
 */
export const tableShape = {
  partitionKey: 'pk',
  sortKey: 'sk',
  indexes: [
    { name: 'gsi1', partitionKey: 'gsi1pk', sortKey: 'gsi1sk' },
    { name: 'gsi2', partitionKey: 'gsi2pk', sortKey: 'gsi2sk' },
    { name: 'gsi3', partitionKey: 'gsi3pk', sortKey: 'gsi3sk', readBySchedules: true },
    // A number, so that adding to a sum moves it to its rank in the same write; and keys alone, so
    // that a write that leaves the rank as it was costs nothing here.
    {
      name: 'gsi4',
      partitionKey: 'gsi4pk',
      sortKey: 'gsi4sk',
      sortsNumbers: true,
      keysOnly: true,
      readBySchedules: true,
    },
  ] as readonly IndexShape[],
  /**
   * The stream has items as they are after a write; the ledger is append-only, so old images are
   * not needed.
   */
  stream: 'NEW_IMAGE',
  /** Seconds since the epoch. */
  timeToLiveAttribute: 'ttl',
} as const;

/** An index projects whole items unless it says `keysOnly`. */
export type IndexShape = {
  name: string;
  partitionKey: string;
  sortKey: string;
  sortsNumbers?: boolean;
  keysOnly?: boolean;
  /** Read by schedules alone, seldom and little: only writes can be refused. */
  readBySchedules?: boolean;
};
