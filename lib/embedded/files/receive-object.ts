import { createHash } from 'node:crypto';
import { createWriteStream, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AwsError } from '../http/aws-error.ts';
import type { Objects, ObjectVersion } from './object-folder.ts';
import { tagsInHeader } from './s3-xml.ts';
import type { S3Request } from './signed-request.ts';

/**
 * Takes in the body of a PUT as the newest version of its key: written to a draft while its SHA-256
 * is computed, and put in its place only if that is the one which the request says. Throws S3's
 * error otherwise, and leaves nothing behind.
 */
export const receiveObject = async (
  request: IncomingMessage,
  { asked: { key, headers }, objects, now }: { asked: S3Request; objects: Objects; now: Date },
): Promise<ObjectVersion> => {
  const length = Number(headers['content-length'] ?? Number.NaN);
  if (!Number.isInteger(length))
    throw new AwsError('MissingContentLength', 'You must provide the Content-Length header.', 411);
  if (length > maxBytes) throw new AwsError('EntityTooLarge', 'Your proposed upload exceeds 5 GB.');
  const claimed = headers['x-amz-checksum-sha256'];
  const draft = objects.draft();
  try {
    const { checksum, size } = await write(request, draft);
    if (size !== length)
      throw new AwsError('IncompleteBody', 'The body is not as long as Content-Length says.');
    if (checksum !== claimed)
      throw new AwsError(
        'BadDigest',
        'The SHA256 you specified did not match the calculated checksum.',
      );
    return objects.add(draft, {
      key,
      type: headers['content-type'] ?? 'binary/octet-stream',
      size,
      checksum,
      storedAt: now.toISOString(),
      tags: tagsInHeader(headers['x-amz-tagging']),
    });
  } finally {
    rmSync(draft, { force: true });
  }
};

/** S3's limit for a single PUT. */
const maxBytes = 5 * 1024 ** 3;

/** Writes the body and syncs it to the disk: what is acknowledged survives a power cut. */
const write = async (
  body: IncomingMessage,
  file: string,
): Promise<{ checksum: string; size: number }> => {
  const hash = createHash('sha256');
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(body, measure, createWriteStream(file, { mode: 0o600, flush: true }));
  return { checksum: hash.digest('base64'), size };
};
