import type { IncomingMessage, ServerResponse } from 'node:http';
import { readRequest } from '../http/read-request.ts';
import type { Answer } from './engine-answer.ts';

/** The DynamoDB API, with streams, over HTTP. */
export const databaseEndpoint =
  (answer: Answer) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, json } = await answer(
      String(request.headers['x-amz-target']),
      // Whoever breaks off has no use for an answer.
      await readRequest(request, maxBytes).catch(() => undefined),
    );
    response
      .writeHead(status, {
        'content-type': 'application/x-amz-json-1.0',
        'content-length': Buffer.byteLength(json),
      })
      .end(json);
  };

/** More than DynamoDB takes: 16 MB for a batch of writes. */
const maxBytes = 20 * 1024 * 1024;
