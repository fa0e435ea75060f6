import * as z from 'zod';
import { AwsError } from '../http/aws-error.ts';
import { callEngine, EngineFailure } from './engine-calls.ts';
import { EngineEnded, type EngineProcess, MalformedCall } from './engine-process.ts';

/** Answers the call that `x-amz-target` names, its body as JSON; undefined is too large a body. */
export type Answer = (named: string, body: Uint8Array | undefined) => Promise<EngineAnswer>;

type EngineAnswer = { status: number; json: string };

/** What the DynamoDB API, with streams, answers by the engine that runs now. */
export const answerBy =
  (engine: () => Promise<EngineProcess>): Answer =>
  async (named, body) => {
    try {
      if (!body) throw new AwsError('ValidationException', 'The request is too large.', 413);
      const [, action = ''] = target.exec(named) ?? [];
      return { status: 200, json: await callEngine(await engine(), action, inputIn(body)) };
    } catch (error) {
      const { status, type, message, reasons } = asFailure(error);
      return {
        status,
        json: JSON.stringify({ __type: type, message, CancellationReasons: reasons }),
      };
    }
  };

const target = /^DynamoDB(?:Streams)?_20120810\.([A-Za-z]+)$/;

const inputIn = (body: Uint8Array): Record<string, unknown> => {
  try {
    return Input.parse(JSON.parse(new TextDecoder().decode(body)));
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
