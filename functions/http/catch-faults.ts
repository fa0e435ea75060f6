import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { isDebugging, log } from '../store/log.ts';
import { calledUrl } from './called-url.ts';
import { strictTransport } from './strict-transport.ts';
import { unansweredProblem } from './unanswered-problem.ts';
import { Unanswered, withinTime } from './within-time.ts';

/**
 * Wraps an HTTP handler: whatever it throws, and a call that takes too long, is logged, and
 * answered without internals, with a problem unless `answer` makes something else.
 */
export const catchFaults = <Event extends APIGatewayProxyEventV2>(
  handler: (event: Event) => Promise<Answer>,
  answer: (event: Event, why: Unanswered) => Answer = unansweredProblem,
) =>
  // Our own time-out: middy's has one signal for all calls of a process.
  middy<Event, Answer>({ timeoutEarlyInMillis: 0 })
    .after((request) => {
      const { event, response } = request;
      if (response) request.response = secured(event, response);
      if (isDebugging())
        log().debug('answered', { route: event.routeKey, status: response?.statusCode });
    })
    .onError((request) => {
      const { event, error } = request;
      const why = error instanceof Unanswered ? error : neverRun(error);
      const { requestId: instance } = event.requestContext;
      const { late, done } = why;
      log().error(late ? 'call not answered in time' : 'unhandled fault', {
        route: event.routeKey,
        instance,
        done,
        ...(!late && { error: why.cause as Error }),
      });
      request.response = secured(event, answer(event, why));
    })
    .handler((event, context) => withinTime(context, () => handler(event)));

const secured = (event: APIGatewayProxyEventV2, answer: Answer): Answer => {
  if (!calledUrl(event).startsWith('https:')) return answer;
  const [name, value] = strictTransport;
  return { ...answer, headers: { ...answer.headers, [name]: value } };
};

/** A fault before or after the handler itself. */
const neverRun = (cause: unknown): Unanswered =>
  new Unanswered(cause, { late: false, done: 'unknown' });

type Answer = APIGatewayProxyStructuredResultV2;
