import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Problem, problem, problemOf } from '../core/words/problem.ts';
import { ok, type Result, refuse } from '../core/words/result.ts';

/** The body as text, decoded from base64 where needed; a problem when it is too large. */
export const readText = (event: Body): Result<string, Problem> => {
  const bytes = readBytes(event);
  return bytes.ok ? ok(bytes.value.toString('utf8')) : bytes;
};

const readBytes = (event: Body): Result<Buffer, Problem> => {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length <= maxBytes) return ok(bytes);
  return refuse(
    problem(
      'too-large',
      413,
      'Too large',
      `A body may have ${maxBytes} bytes; this one has ${bytes.length}. Link to large content instead.`,
    ),
  );
};

/** Bodies over 256 KB are refused: no request, brief or entry is that long. */
const maxBytes = 256 * 1024;

/**
 * The bytes of a file part of one of these media types; a problem when it is of another type, too
 * large, or does not match its `Content-Digest`.
 */
export const readPart = (
  event: Body & Pick<APIGatewayProxyEventV2, 'headers'>,
  types: readonly string[],
): Result<Buffer, Problem> => {
  const [type = ''] = (event.headers['content-type'] ?? '').split(';');
  // An empty body has no type; the caller is told that it is empty.
  if (event.body && !types.includes(type.trim().toLowerCase())) {
    return refuse(
      problem(
        'unsupported-media-type',
        415,
        'Not a part of a file',
        `Send it as ${types.join(' or ')}.`,
      ),
    );
  }
  const bytes = readBytes(event);
  if (!bytes.ok) return bytes;
  const digest = event.headers['content-digest'];
  if (digest === undefined) return bytes;
  const said = sha256Said(digest);
  if (said === createHash('sha256').update(bytes.value).digest('base64')) return bytes;
  const detail =
    said === undefined
      ? 'Content-Digest has no SHA-256, as in sha-256=:<base64>:. Nothing was stored; send it with one, or without the header.'
      : 'What came is not what Content-Digest says was sent. Nothing was stored; send it again.';
  return refuse(problem('digest-mismatch', 422, 'Damaged on the way', detail));
};

/** The SHA-256 of a `Content-Digest` header (RFC 9530), as written; undefined where it has none. */
const sha256Said = (header: string): string | undefined =>
  /(?:^|,)\s*sha-256=:([^:]*):/i.exec(header)?.[1];

/** The body as JSON and as text; a problem when it is not JSON or nested too deep. */
export const readJson = (
  event: Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded' | 'headers'>,
): Result<{ value: unknown; text: string }, Problem> => {
  const text = readText(event);
  if (!text.ok) return text;
  const type = event.headers['content-type'] ?? 'application/json';
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) {
    return refuse(
      problem('unsupported-media-type', 415, 'Not JSON', 'Send the body as application/json.'),
    );
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

// Iterative: the body is untrusted and may be nested deeper than the stack.
const isTooDeep = (value: unknown): boolean => {
  let level = [value].filter(isNested);
  for (let depth = 0; depth < maxLevels && level.length > 0; depth += 1)
    level = level.flatMap((inner) => Object.values(inner)).filter(isNested);
  return level.length > 0;
};

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;

/**
 * Levels of nested lists and objects. Our deepest body, a brief, has five; a DynamoDB item allows
 * 32.
 */
const maxLevels = 20;

type Body = Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'>;
