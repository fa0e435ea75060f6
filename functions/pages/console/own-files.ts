import { gunzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ownFiles } from './own-files.generated.ts';

/**
 * Style and scripts of the pages, made by `bin/build-console-files.ts`. Nothing comes from
 * elsewhere.
 */

/** Where a browser finds one: the name has the hash of its content. */
export const ownFile = (name: string): string => {
  const file = ownFiles.find((one) => one.name === name);
  if (!file) throw new Error(`${name} is not among the console's own files`);
  return `${ownFilesPath}${file.hashed}`;
};

/** Below it are files that never change. */
const ownFilesPath = '/files/';

/** Kept for a year: other content has another name. */
export const serveOwnFile = (
  event: Pick<APIGatewayProxyEventV2, 'rawPath' | 'headers'>,
): APIGatewayProxyStructuredResultV2 | undefined => {
  const file = ownFiles.find(({ hashed }) => event.rawPath === `${ownFilesPath}${hashed}`);
  if (!file) return undefined;
  const zipped = /\bgzip\b/.test(event.headers['accept-encoding'] ?? '');
  const content = Buffer.from(file.gzip, 'base64');
  return {
    statusCode: 200,
    headers: {
      'content-type': file.type,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
      ...(zipped && { 'content-encoding': 'gzip' }),
    },
    body: (zipped ? content : gunzipSync(content)).toString('base64'),
    isBase64Encoded: true,
  };
};
