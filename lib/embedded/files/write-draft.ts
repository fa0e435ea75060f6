import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Writes bytes to a file and syncs it to the disk: what is acknowledged survives a power cut. What
 * is over `maxBytes` is counted and not written. The checksum is SHA-256 in base64, as S3 has it.
 */
export const writeDraft = async (
  bytes: Readable,
  file: string,
  maxBytes = Number.POSITIVE_INFINITY,
): Promise<{ checksum: string; size: number }> => {
  const hash = createHash('sha256');
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length;
      if (size > maxBytes) return done();
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(bytes, measure, createWriteStream(file, { mode: 0o600, flush: true }));
  return { checksum: hash.digest('base64'), size };
};
