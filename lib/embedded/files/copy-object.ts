import { createReadStream, rmSync } from 'node:fs';
import { filesBucket } from '../function-environment.ts';
import { AwsError } from '../http/aws-error.ts';
import type { ObjectVersion } from './object-folder.ts';
import { type Asked, found } from './object-marks.ts';
import { copyXml, tagsInHeader } from './s3-xml.ts';
import type { S3Request } from './signed-request.ts';
import { writeDraft } from './write-draft.ts';

/**
 * S3's copy of an object within the bucket, onto another key or its own. Its SHA-256 is computed if
 * that is asked for; otherwise the copy has what the source has.
 */
export const copyObject = async ({ response, asked, objects, now }: Asked): Promise<void> => {
  const { key, headers } = asked;
  const source = found(objects, sourceIn(asked));
  const replaces = headers['x-amz-metadata-directive'] === 'REPLACE';
  if (source.key === key && !replaces)
    throw new AwsError(
      'InvalidRequest',
      'This copy request is illegal because it is trying to copy an object to itself without changing anything of it.',
    );
  const draft = objects.draft();
  try {
    const { checksum, size } = await writeDraft(createReadStream(objects.bytes(source)), draft);
    const wanted = headers['x-amz-checksum-algorithm'] === 'SHA256' ? checksum : source.checksum;
    const version: ObjectVersion = objects.add(draft, {
      key,
      type: replaces ? (headers['content-type'] ?? 'binary/octet-stream') : source.type,
      size,
      ...(wanted && { checksum: wanted }),
      storedAt: now.toISOString(),
      tags:
        headers['x-amz-tagging-directive'] === 'REPLACE'
          ? tagsInHeader(headers['x-amz-tagging'])
          : source.tags,
    });
    response
      .writeHead(200, {
        'content-type': 'application/xml',
        'x-amz-version-id': version.versionId,
      })
      .end(copyXml(version));
  } finally {
    rmSync(draft, { force: true });
  }
};

/** What is copied: `bucket/key`, escaped, of which the newest version is meant. */
const sourceIn = (asked: S3Request): S3Request => {
  const [bucket, ...key] = (asked.headers['x-amz-copy-source'] ?? '')
    .replace(/^\//, '')
    .split('/')
    .map(decodeURIComponent);
  if (bucket !== filesBucket)
    throw new AwsError('NoSuchBucket', 'The specified bucket does not exist.', 404);
  return { ...asked, key: key.join('/'), query: {} };
};
