import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsError } from '../http/aws-error.ts';
import { readRequest } from '../http/read-request.ts';
import type { Objects, ObjectVersion } from './object-folder.ts';
import { lockIn, taggingXml, tagsIn } from './s3-xml.ts';
import type { S3Request } from './signed-request.ts';

/** S3's calls about what is put on an object: its tags, and its lock. */

/** A call about the objects of the bucket, whose signature fits. */
export type Asked = {
  request: IncomingMessage;
  response: ServerResponse;
  asked: S3Request;
  objects: Objects;
  now: Date;
};

export const getTags = async ({ response, asked, objects }: Asked): Promise<void> => {
  const { tags } = found(objects, asked);
  response.writeHead(200, { 'content-type': 'application/xml' }).end(taggingXml(tags));
};

export const putTags = async ({ request, response, asked, objects }: Asked): Promise<void> => {
  const tags = tagsIn(await signedBody(request, asked));
  objects.save({ ...found(objects, asked), tags });
  response.writeHead(200, { 'content-length': 0 }).end();
};

export const putLock = async ({ request, response, asked, objects, now }: Asked): Promise<void> => {
  const lock = lockIn(await signedBody(request, asked));
  const version = found(objects, asked);
  if (isLocked(version, now) && lock.until < (version.lock?.until ?? ''))
    throw new AwsError('AccessDenied', 'A lock is not shortened.', 403);
  if (lock.until <= now.toISOString())
    throw new AwsError('InvalidArgument', 'The retain until date must be in the future!');
  objects.save({ ...version, lock });
  response.writeHead(200, { 'content-length': 0 }).end();
};

/** Whether a version is kept from everybody for now. */
export const isLocked = ({ lock }: ObjectVersion, now: Date): boolean =>
  lock !== undefined && now.toISOString() < lock.until;

/** The version that is asked for, or the newest one. Throws S3's error if there is none. */
export const found = (objects: Objects, { key, query }: S3Request): ObjectVersion => {
  const version = objects.find(key, query.versionId);
  if (!version) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
  return version;
};

/** A small body, whose hash is among what is signed, in one of two headers. */
const signedBody = async (request: IncomingMessage, { headers }: S3Request): Promise<string> => {
  const body = await readRequest(request, maxXmlBytes);
  if (!body) throw new AwsError('MaxMessageLengthExceeded', 'Your request was too big.');
  const hash = createHash('sha256').update(body).digest();
  const claimed = headers['x-amz-checksum-sha256'];
  if (
    claimed === undefined
      ? headers['x-amz-content-sha256'] !== hash.toString('hex')
      : claimed !== hash.toString('base64')
  )
    throw new AwsError('BadDigest', 'The body is not the one that was signed.');
  return body.toString('utf8');
};

const maxXmlBytes = 64 * 1024;
