import type { Address } from 'postal-mime';

/** The bare addresses of a header, including those within groups. */
export const addressesIn = (addresses: readonly Address[] = []): string[] =>
  addresses.flatMap((one) => one.group ?? one).map(({ address }) => address);
