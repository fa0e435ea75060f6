import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type Problem, problemOf } from '../core/words/problem.ts';
import type { Refusal } from '../core/words/refusal.ts';
import type { Result } from '../core/words/result.ts';

/**
 * A handler's answer; `location` is the address of what was created, `csv` a file instead of a
 * body, `etag` the tag of what people edit.
 */
export type Reply = {
  status: number;
  body?: unknown;
  location?: string;
  etag?: string;
  csv?: CsvFile;
};

/** A CSV file; `next` is the address of its next part. */
type CsvFile = { text: string; name: string; next?: string };

export const jsonReply = ({
  status,
  body,
  location,
  etag,
}: Reply): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: {
    ...always,
    'content-type': 'application/json',
    ...(location && { location }),
    ...(etag && { etag }),
  },
  body: JSON.stringify(body ?? {}),
});

const always = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

export const problemReply = (problem: Problem): APIGatewayProxyStructuredResultV2 => ({
  statusCode: problem.status,
  headers: { ...always, 'content-type': 'application/problem+json' },
  body: JSON.stringify(problem),
});

export const toResponse = (result: Result<Reply, Refusal>): APIGatewayProxyStructuredResultV2 => {
  if (!result.ok) return problemReply(problemOf(result.refusal));
  return result.value.csv ? csvReply(result.value.csv) : jsonReply(result.value);
};

const csvReply = ({ text, name, next }: CsvFile): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 200,
  headers: {
    ...always,
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
    ...(next && { link: `<${next}>; rel="next"` }),
  },
  body: text,
});
