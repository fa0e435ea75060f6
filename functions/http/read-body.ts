import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Problem, problem, problemOf } from '../shared/problem.ts';
import { ok, type Result, refuse } from '../shared/result.ts';

/** Bodies over 256 KB are refused: no request, brief or entry is that long. */
const maxBytes = 256 * 1024;

/** The body's text, whatever its encoding on the way here; a problem when it is too large. */
export const readText = (
  event: Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'>,
): Result<string, Problem> => {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length <= maxBytes) return ok(bytes.toString('utf8'));
  return refuse(
    problem(
      'too-large',
      413,
      'Too large',
      `A body may have ${maxBytes} bytes; this one has ${bytes.length}. Link to large content instead.`,
    ),
  );
};

/** Levels of lists and objects in each other. Our deepest body, a brief, has five; a stored item has room for 32. */
const maxLevels = 20;

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;

// Level by level and without recursion: the body comes from outside and may be deeper than the stack.
const isTooDeep = (value: unknown): boolean => {
  let level = [value].filter(isNested);
  for (let depth = 0; depth < maxLevels && level.length > 0; depth += 1)
    level = level.flatMap((inner) => Object.values(inner)).filter(isNested);
  return level.length > 0;
};

/** The body as JSON, and as the text that it came as; a problem when it is something else, or nested too deep. */
export const readJson = (
  event: Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded' | 'headers'>,
): Result<{ value: unknown; text: string }, Problem> => {
  const text = readText(event);
  if (!text.ok) return text;
  const type = event.headers['content-type'] ?? 'application/json';
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) {
    return refuse(problem('unsupported-media-type', 415, 'Not JSON', 'Send the body as application/json.'));
  }
  let value: unknown;
  try {
    value = JSON.parse(text.value);
  } catch (error) {
    const detail = `The body is not JSON: ${error instanceof Error ? error.message : 'it cannot be parsed'}. Nothing was stored.`;
    return refuse(problem('malformed-json', 400, 'Malformed JSON', detail));
  }
  if (!isTooDeep(value)) return ok({ value, text: text.value });
  const detail = `is nested too deep: at most ${maxLevels} levels of lists and objects`;
  return refuse(problemOf({ type: 'invalid-fields', errors: [{ pointer: '', detail }] }));
};
