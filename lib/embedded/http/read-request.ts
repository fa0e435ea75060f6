import type { IncomingMessage } from 'node:http';

/**
 * The whole body, or undefined as soon as it turns out to be longer than `maxBytes`; the rest of it
 * is then read and thrown away, so that the caller gets to see the answer.
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
