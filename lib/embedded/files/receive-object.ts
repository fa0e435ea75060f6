import { rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { AwsError } from '../http/aws-error.ts';
import type { Objects, ObjectVersion } from './object-folder.ts';
import { tagsInHeader } from './s3-xml.ts';
import type { S3Request } from './signed-request.ts';
import { writeDraft } from './write-draft.ts';

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
    const { checksum, size } = await writeDraft(request, draft);
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
