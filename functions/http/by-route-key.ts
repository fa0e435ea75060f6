import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import { type Route, routeKey } from './route.ts';

/** Serves several routes with one function, by the gateway's route key. */
export const byRouteKey = <Event extends APIGatewayProxyEventV2>(
  served: readonly { route: Pick<Route, 'method' | 'path'>; handler: Handler<Event> }[],
): Handler<Event> => {
  const handlers = new Map(served.map(({ route, handler }) => [routeKey(route), handler]));
  return (event, context) => {
    // HEAD answers like GET; the gateway drops the body.
    const handler = handlers.get(event.routeKey.replace(/^HEAD /, 'GET '));
    if (!handler) throw new Error(`nothing is behind ${event.routeKey}`);
    return handler(event, context);
  };
};

type Handler<Event> = (
  event: Event,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;
