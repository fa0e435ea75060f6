import { createHash } from 'node:crypto';

/**
 * Which entries a file has had, and on which lines: numbers count once, so that a file has each
 * once.
 */
export type SeenRows = {
  /** The line on which this entry was before; otherwise it is remembered now. */
  lineOf(requestId: string, externalId: string, line: number): number | undefined;
  /** What was remembered since, to be read by `seenRows` with others. */
  added(): Buffer;
};

/** Remembers entries, beginning with those of earlier stretches. */
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
 * Bytes of an entry: eight of a hash, and the line in four. Among 100,000 rows two alike hashes are
 * one in 3 billion.
 */
const [hashBytes, entryBytes] = [8, 12];
