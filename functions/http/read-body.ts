import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Problem, problem } from '../shared/problem.ts';
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

/** The body as JSON; a problem when it is something else. */
export const readJson = (
  event: Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded' | 'headers'>,
): Result<unknown, Problem> => {
  const text = readText(event);
  if (!text.ok) return text;
  const type = event.headers['content-type'] ?? 'application/json';
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) {
    return refuse(problem('unsupported-media-type', 415, 'Not JSON', 'Send the body as application/json.'));
  }
  try {
    return ok(JSON.parse(text.value));
  } catch (error) {
    const detail = `The body is not JSON: ${error instanceof Error ? error.message : 'it cannot be parsed'}. Nothing was stored.`;
    return refuse(problem('malformed-json', 400, 'Malformed JSON', detail));
  }
};
