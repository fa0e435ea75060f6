import type { IncomingMessage } from 'node:http';

/**
 * The whole body, or undefined once it exceeds `maxBytes`; the rest is then read and discarded, so
 * that the caller gets the answer.
 */
export const readRequest = (
  request: IncomingMessage,
  maxBytes: number,
): Promise<Buffer | undefined> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBytes) return void chunks.push(chunk);
      chunks.length = 0;
      resolve(undefined);
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
  });
