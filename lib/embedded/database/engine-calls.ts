import * as z from 'zod';
import { AwsError } from '../http/aws-error.ts';
import type { EngineProcess } from './engine-process.ts';

/**
 * Answers a call of the DynamoDB API, or of its streams, by the tool of the same name. Resolves to
 * the answer's JSON text. Throws an `AwsError` as DynamoDB would.
 */
export const callEngine = async (
  engine: EngineProcess,
  action: string,
  input: Record<string, unknown>,
): Promise<string> => {
  const tool = snakeCase(action);
  const known = engine.tools.get(tool);
  if (!known) throw new AwsError('UnknownOperationException', `${action} is not known here.`);
  const { text, isError } = await engine.call(tool, parametersOf(action, input, known));
  if (isError) throw failureIn(text);
  return text;
};

/** `ReturnValuesOnConditionCheckFailure` as `return_values_on_condition_check_failure`. */
const snakeCase = (name: string): string =>
  name.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

const parametersOf = (
  action: string,
  input: Record<string, unknown>,
  known: ReadonlySet<string>,
): Record<string, unknown> => {
  // By default it describes a table in words of its own.
  const parameters: Record<string, unknown> = known.has('raw') ? { raw: true } : {};
  for (const [name, value] of Object.entries(input)) {
    const parameter = snakeCase(name);
    if (known.has(parameter)) parameters[parameter] = value;
    else if (!needless.has(name))
      throw new AwsError('ValidationException', `${action} takes no ${name} here.`);
  }
  return parameters;
};

/** Every read of the engine is consistent. */
const needless: ReadonlySet<string> = new Set(['ConsistentRead']);

const failureIn = (text: string): EngineFailure => {
  const { error_type, message } = Failure.parse(JSON.parse(text));
  const status = /^Internal/.test(error_type) ? 500 : 400;
  return new EngineFailure(error_type, message, status, reasonsIn(error_type, message));
};

const Failure = z.object({ error_type: z.string(), message: z.string() });

/** An error of the engine, with what DynamoDB adds when it cancels a transaction. */
export class EngineFailure extends AwsError {
  readonly reasons: { Code: string }[] | undefined;

  constructor(
    type: string,
    message: string,
    status: number,
    reasons: { Code: string }[] | undefined,
  ) {
    super(type, message, status);
    this.reasons = reasons;
  }
}

/** The message ends with a code for each item, `[None, ConditionalCheckFailed]`. */
const reasonsIn = (type: string, message: string): { Code: string }[] | undefined =>
  type === 'TransactionCanceledException'
    ? (/\[([\w, ]+)\]\s*$/.exec(message)?.[1]?.split(', ') ?? []).map((Code) => ({ Code }))
    : undefined;
