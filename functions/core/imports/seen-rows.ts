import { createHash } from 'node:crypto';

/** The entries a file has had so far, and on which lines: a file may have each entry once. */
export type SeenRows = {
  /** The earlier line of this entry; undefined if there is none, and then it is remembered. */
  lineOf(requestId: string, externalId: string, line: number): number | undefined;
  /** The entries added since, to be passed to `seenRows` later. */
  added(): Buffer;
};

/** Starts from the entries of earlier stretches. */
export const seenRows = (earlier: readonly Uint8Array[]): SeenRows => {
  const lines = new Map<string, number>();
  for (const entries of earlier.map((one) => Buffer.from(one))) {
    for (let at = 0; at < entries.length; at += entryBytes) {
      lines.set(
        entries.toString('latin1', at, at + hashBytes),
        entries.readUInt32BE(at + hashBytes),
      );
    }
  }
  const added: Buffer[] = [];
  return {
    lineOf(requestId, externalId, line) {
      const hash = createHash('sha256')
        .update(`${requestId}\n${externalId}`)
        .digest()
        .subarray(0, hashBytes);
      const key = hash.toString('latin1');
      const before = lines.get(key);
      if (before !== undefined) return before;
      const entry = Buffer.alloc(entryBytes);
      hash.copy(entry);
      entry.writeUInt32BE(line, hashBytes);
      added.push(entry);
      lines.set(key, line);
      return undefined;
    },
    added: () => Buffer.concat(added),
  };
};

/**
 * Bytes of an entry: 8 of a hash and 4 of the line number. With 100,000 rows, the chance that two
 * hashes collide is 1 in 3 billion.
 */
const [hashBytes, entryBytes] = [8, 12];
