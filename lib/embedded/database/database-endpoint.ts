import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { AwsError } from '../http/aws-error.ts';
import { readRequest } from '../http/read-request.ts';
import { callEngine, EngineFailure } from './engine-calls.ts';
import { EngineEnded, type EngineProcess, MalformedCall } from './engine-process.ts';

/** The DynamoDB API, with streams, over the engine that runs now. */
export const databaseEndpoint = (engine: () => Promise<EngineProcess>) => {
  const answer = async (request: IncomingMessage): Promise<string> => {
    const body = await readRequest(request, maxBytes);
    if (!body) throw new AwsError('ValidationException', 'The request is too large.', 413);
    const [, action = ''] = target.exec(String(request.headers['x-amz-target'])) ?? [];
    return callEngine(await engine(), action, inputIn(body));
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const send = (status: number, json: string) =>
      response
        .writeHead(status, {
          'content-type': 'application/x-amz-json-1.0',
          'content-length': Buffer.byteLength(json),
        })
        .end(json);
    try {
      send(200, await answer(request));
    } catch (error) {
      const { status, type, message, reasons } = asFailure(error);
      send(status, JSON.stringify({ __type: type, message, CancellationReasons: reasons }));
    }
  };
};

const target = /^DynamoDB(?:Streams)?_20120810\.([A-Za-z]+)$/;

/** More than DynamoDB takes: 16 MB for a batch of writes. */
const maxBytes = 20 * 1024 * 1024;

const inputIn = (body: Buffer): Record<string, unknown> => {
  try {
    return Input.parse(JSON.parse(body.toString('utf8')));
  } catch {
    throw new AwsError('SerializationException', 'The body is not a JSON object.');
  }
};

const Input = z.record(z.string(), z.unknown());

/** SDK clients repeat what failed with 500; the caller gets the error when it goes on. */
const asFailure = (error: unknown): EngineFailure => {
  if (error instanceof EngineFailure) return error;
  if (error instanceof AwsError)
    return new EngineFailure(error.type, error.message, error.status, undefined);
  if (error instanceof MalformedCall)
    return new EngineFailure('ValidationException', error.message, 400, undefined);
  const message = error instanceof EngineEnded ? error.message : String(error);
  return new EngineFailure('InternalServerError', message, 500, undefined);
};
