import type { RequestListener } from 'node:http';
import type { DataFolder } from '../data-folder.ts';
import { serveInner } from '../http/inner-endpoint.ts';
import { portForLife } from '../http/loopback.ts';
import { checkpointFiles } from './checkpoint-files.ts';
import { keyEndpoint } from './key-endpoint.ts';

/**
 * Serves the folder's checkpoints and the key that signs them, as S3 and KMS do; all other calls of
 * S3 go to `others`.
 */
export const serveCheckpoints = async (
  folder: DataFolder,
  others: RequestListener = (_, response) => void response.writeHead(404).end(),
): Promise<{ endpoints: { s3: string; kms: string }; stop(): Promise<void> }> => {
  const files = checkpointFiles(folder);
  const key = await serveInner('KMS endpoint', await portForLife('kms'), keyEndpoint(folder));
  const bucket = await serveInner('S3 endpoint', await portForLife('s3'), (request, response) =>
    files.isFor(request) ? void files.serve(request, response) : others(request, response),
  );
  return {
    endpoints: { s3: bucket.url, kms: key.url },
    async stop() {
      await Promise.all([bucket.stop(), key.stop()]);
    },
  };
};
