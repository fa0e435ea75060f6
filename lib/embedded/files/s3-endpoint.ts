import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { escapeHtml } from '../../../functions/wording/fill-template.ts';
import { filesBucket } from '../function-environment.ts';
import { AwsError } from '../http/aws-error.ts';
import type { Log } from '../runtime-log.ts';
import type { Clock } from '../wall-clock.ts';
import { copyObject } from './copy-object.ts';
import type { Objects, ObjectVersion } from './object-folder.ts';
import { type Asked, found, getTags, isLocked, putLock, putTags } from './object-marks.ts';
import { rangeOf } from './range.ts';
import { receiveForm } from './receive-form.ts';
import { receiveObject } from './receive-object.ts';
import { readS3Request, type S3Request, verifySignature } from './signed-request.ts';

/**
 * The part of S3 that proofs need, on a folder: single PUTs whose SHA-256 is checked, forms of
 * pages, copies, versions, HEAD and GET with ranges, tags, and locks that are not shortened. Every
 * request has to be signed, and a form by its policy.
 * Browsers on `origin` may send and read files.
 */
export const s3Endpoint =
  ({ objects, clock, log, origin }: Options) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.headers.origin === origin) allow(response, origin);
    if (request.method === 'OPTIONS') return void response.writeHead(200).end();
    try {
      const asked = readS3Request(request);
      // The form of a page is signed by the policy in it.
      if (asked.method !== 'POST') await verifySignature(asked, clock.now());
      if (asked.bucket !== filesBucket)
        throw new AwsError('NoSuchBucket', 'There is no such bucket.', 404);
      const act = operations[operationOf(asked)];
      if (!act) throw new AwsError('NotImplemented', 'This store does not do that.', 501);
      await act({ request, response, asked, objects, now: clock.now() });
    } catch (error) {
      if (response.headersSent) return void response.destroy();
      if (!(error instanceof AwsError)) log.trouble('the store of files failed', error);
      fail(request, response, error instanceof AwsError ? error : broken);
    }
  };

type Options = { objects: Objects; clock: Clock; log: Log; origin: string };

const allow = (response: ServerResponse, origin: string): void => {
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-methods', 'PUT, GET');
  response.setHeader(
    'access-control-allow-headers',
    'content-type, x-amz-checksum-sha256, x-amz-tagging',
  );
  response.setHeader('vary', 'origin');
};

const operationOf = ({ method, query, headers }: S3Request): string => {
  if (method === 'PUT' && headers['x-amz-copy-source']) return 'PUT copy';
  const [on] = ['tagging', 'retention'].filter((name) => name in query);
  return on ? `${method} ${on}` : method;
};

const put = async ({ request, response, asked, objects, now }: Asked): Promise<void> => {
  const version = await receiveObject(request, { asked, objects, now });
  response.writeHead(200, { ...namesOf(version), 'content-length': 0 }).end();
};

const head = async ({ response, asked, objects }: Asked): Promise<void> => {
  const version = found(objects, asked);
  response.writeHead(200, { ...factsOf(version), 'content-length': version.size }).end();
};

const get = async ({ response, asked, objects }: Asked): Promise<void> => {
  const version = found(objects, asked);
  const range = rangeOf(asked.headers.range, version.size);
  const { query } = asked;
  response.writeHead(range ? 206 : 200, {
    ...factsOf(version),
    ...(query['response-content-type'] && { 'content-type': query['response-content-type'] }),
    ...(query['response-content-disposition'] && {
      'content-disposition': query['response-content-disposition'],
    }),
    'content-length': range ? range.end - range.start + 1 : version.size,
    ...(range && { 'content-range': `bytes ${range.start}-${range.end}/${version.size}` }),
  });
  await pipeline(createReadStream(objects.bytes(version), range), response);
};

/** Removes one version for good, unless it is locked. There are no delete markers here. */
const remove = async ({ response, asked, objects, now }: Asked): Promise<void> => {
  if (!asked.query.versionId)
    throw new AwsError('NotImplemented', 'This store deletes single versions.', 501);
  const version = found(objects, asked);
  if (isLocked(version, now))
    throw new AwsError(
      'AccessDenied',
      'Access Denied because object protected by object lock.',
      403,
    );
  objects.remove(version);
  response.writeHead(204).end();
};

const operations: Partial<Record<string, (asked: Asked) => Promise<void>>> = {
  PUT: put,
  HEAD: head,
  GET: get,
  DELETE: remove,
  POST: receiveForm,
  'PUT copy': copyObject,
  'GET tagging': getTags,
  'PUT tagging': putTags,
  'PUT retention': putLock,
};

const namesOf = ({ versionId, checksum }: ObjectVersion) => ({
  'x-amz-version-id': versionId,
  ...(checksum && {
    'x-amz-checksum-sha256': checksum,
    'x-amz-checksum-type': 'FULL_OBJECT',
  }),
  etag: `"${checksum ? Buffer.from(checksum, 'base64').toString('hex').slice(0, 32) : versionId}"`,
});

const factsOf = (version: ObjectVersion) => ({
  ...namesOf(version),
  'content-type': version.type,
  'last-modified': new Date(version.storedAt).toUTCString(),
  'accept-ranges': 'bytes',
  'x-content-type-options': 'nosniff',
  ...(version.lock && {
    'x-amz-object-lock-mode': version.lock.mode,
    'x-amz-object-lock-retain-until-date': version.lock.until,
  }),
});

const broken = new AwsError('InternalError', 'We encountered an internal error. Try again.', 500);

const fail = (request: IncomingMessage, response: ServerResponse, error: AwsError): void => {
  request.resume();
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${error.type}</Code><Message>${escapeHtml(error.message)}</Message></Error>`;
  response
    .writeHead(error.status, { 'content-type': 'application/xml' })
    .end(request.method === 'HEAD' ? '' : xml);
};
