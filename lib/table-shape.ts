/**
 * The shape of the one table, as plain data: the data stack and the embedded runtime both fold over
 * it. Every key attribute is a string. `functions/store/table/keys.ts` says what the keys hold.
 */
export const tableShape = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Each index holds whole items. */
  indexes: [
    { name: 'gsi1', partitionKey: 'gsi1pk', sortKey: 'gsi1sk' },
    { name: 'gsi2', partitionKey: 'gsi2pk', sortKey: 'gsi2sk' },
    { name: 'gsi3', partitionKey: 'gsi3pk', sortKey: 'gsi3sk' },
  ],
  /**
   * The stream carries items as they are after the write; the ledger is append-only, so there is no
   * before.
   */
  stream: 'NEW_IMAGE',
  /** Seconds since the epoch. */
  timeToLiveAttribute: 'ttl',
} as const;
