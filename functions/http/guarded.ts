import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { log } from '../adapters/log.ts';
import { problem } from '../shared/problem.ts';
import { problemReply } from './reply.ts';

/** A fault becomes a log entry and a problem that tells nothing of the inside; nothing was half-written by then. */
const fault = (error: unknown, event: APIGatewayProxyEventV2): APIGatewayProxyStructuredResultV2 => {
  log().error('unhandled fault', { route: event.routeKey, error: error as Error });
  return problemReply(
    problem(
      'fault',
      500,
      'Something broke',
      'This is our fault, and it is logged. Nothing was changed; try again later.',
      {
        instance: event.requestContext.requestId,
      },
    ),
  );
};

/** Wraps an HTTP handler so that whatever it throws is answered and logged. */
export const guarded = <Event extends APIGatewayProxyEventV2>(
  handler: (event: Event) => Promise<APIGatewayProxyStructuredResultV2>,
) =>
  middy<Event, APIGatewayProxyStructuredResultV2>()
    .onError((request) => {
      request.response = fault(request.error, request.event);
    })
    .handler(handler);
