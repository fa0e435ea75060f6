import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type Problem, problemOf } from '../shared/problem.ts';
import type { Refusal } from '../shared/refusal.ts';
import type { Result } from '../shared/result.ts';

/** What a use case answers with; `location` names what was created. */
export type Reply = { status: number; body?: unknown; location?: string };

const always = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

export const jsonReply = ({ status, body, location }: Reply): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { ...always, 'content-type': 'application/json', ...(location && { location }) },
  body: JSON.stringify(body ?? {}),
});

export const problemReply = (problem: Problem): APIGatewayProxyStructuredResultV2 => ({
  statusCode: problem.status,
  headers: { ...always, 'content-type': 'application/problem+json' },
  body: JSON.stringify(problem),
});

export const toResponse = (result: Result<Reply, Refusal>): APIGatewayProxyStructuredResultV2 =>
  result.ok ? jsonReply(result.value) : problemReply(problemOf(result.refusal));
