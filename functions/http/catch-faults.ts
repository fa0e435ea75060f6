import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { problem } from '../core/words/problem.ts';
import { isDebugging, log } from '../store/log.ts';
import { problemReply } from './reply.ts';

/**
 * Wraps an HTTP handler: whatever it throws is logged, and answered without internals, with a
 * problem unless `answer` makes something else. Commits are atomic, so nothing is half-written.
 */
export const catchFaults = <Event extends APIGatewayProxyEventV2>(
  handler: (event: Event) => Promise<Answer>,
  answer: (event: Event) => Answer = faultProblem,
) =>
  middy<Event, Answer>()
    .after(({ event, response }) => {
      if (isDebugging())
        log().debug('answered', { route: event.routeKey, status: response?.statusCode });
    })
    .onError((request) => {
      const { event, error } = request;
      const { requestId: instance } = event.requestContext;
      log().error('unhandled fault', { route: event.routeKey, instance, error: error as Error });
      request.response = answer(event);
    })
    .handler(handler);

const faultProblem = (event: APIGatewayProxyEventV2): Answer =>
  problemReply(
    problem(
      'fault',
      500,
      'Something broke',
      'This is our fault, and it is logged. Nothing was changed; try again later.',
      { instance: event.requestContext.requestId },
    ),
  );

type Answer = APIGatewayProxyStructuredResultV2;
