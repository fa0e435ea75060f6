import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import { type Route, routeKey } from './route.ts';

/** One function behind several routes: the gateway says by which one a call came. */
export const byRouteKey = <Event extends APIGatewayProxyEventV2>(
  served: readonly { route: Pick<Route, 'method' | 'path'>; handler: Handler<Event> }[],
): Handler<Event> => {
  const handlers = new Map(served.map(({ route, handler }) => [routeKey(route), handler]));
  return (event, context) => {
    // HEAD answers as GET does; the gateway leaves the body out.
    const handler = handlers.get(event.routeKey.replace(/^HEAD /, 'GET '));
    if (!handler) throw new Error(`nothing is behind ${event.routeKey}`);
    return handler(event, context);
  };
};

type Handler<Event> = (
  event: Event,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;
