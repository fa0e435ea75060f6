/**
 * The table's shape as plain data, for the data stack and the embedded runtime. Every key attribute
 * is a string. `functions/store/table/keys.ts` has the keys' contents.
 */
export const tableShape = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Indexes project whole items. */
  indexes: [
    { name: 'gsi1', partitionKey: 'gsi1pk', sortKey: 'gsi1sk' },
    { name: 'gsi2', partitionKey: 'gsi2pk', sortKey: 'gsi2sk' },
    { name: 'gsi3', partitionKey: 'gsi3pk', sortKey: 'gsi3sk' },
  ],
  /**
   * The stream has items as they are after a write; the ledger is append-only, so old images are
   * not needed.
   */
  stream: 'NEW_IMAGE',
  /** Seconds since the epoch. */
  timeToLiveAttribute: 'ttl',
} as const;
