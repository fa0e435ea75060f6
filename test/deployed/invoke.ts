import { InvokeCommand } from '@aws-sdk/client-lambda';
import { functions } from './clients.ts';

/** A deployed function's answer; throws what it threw. */
export const invoke = async (name: string, payload: object): Promise<unknown> => {
  const { Payload, FunctionError } = await functions.send(
    new InvokeCommand({ FunctionName: name, Payload: Buffer.from(JSON.stringify(payload)) }),
  );
  const answer = Buffer.from(Payload ?? []).toString();
  if (FunctionError) throw new Error(`${name}: ${answer}`);
  return JSON.parse(answer);
};
