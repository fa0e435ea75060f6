import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import { byParameterCount, matchPath } from './match-path.ts';
import { notServed } from './not-served.ts';
import { type Route, routeKey } from './route.ts';

/**
 * Serves several routes with one function, by the gateway's route key. Where the gateway has one
 * route for a family of them, whose key begins with `ANY`, the path tells which is meant.
 */
export const byRouteKey = <Event extends APIGatewayProxyEventV2>(
  served: readonly Served<Event>[],
): Handler<Event> => {
  const handlers = new Map(served.map(({ route, handler }) => [routeKey(route), handler]));
  const ordered = [...served].sort((one, other) => byParameterCount(one.route, other.route));
  return async (event, context) => {
    if (event.routeKey.startsWith('ANY ')) return inFamily(ordered, event, context);
    // HEAD answers like GET; the gateway drops the body.
    const handler = handlers.get(event.routeKey.replace(/^HEAD /, 'GET '));
    if (!handler) throw new Error(`nothing is behind ${event.routeKey}`);
    return handler(event, context);
  };
};

const inFamily = <Event extends APIGatewayProxyEventV2>(
  ordered: readonly Served<Event>[],
  event: Event,
  context: Context,
) => {
  for (const { route, handler } of ordered) {
    if (route.method !== event.requestContext.http.method) continue;
    const pathParameters = matched(route.path, event.rawPath);
    if (pathParameters)
      return handler({ ...event, routeKey: routeKey(route), pathParameters }, context);
  }
  return notServed;
};

/** A path that cannot be decoded is none of ours. */
const matched = (template: string, path: string) => {
  try {
    return matchPath(template, path);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
};

type Served<Event> = { route: Pick<Route, 'method' | 'path'>; handler: Handler<Event> };

type Handler<Event> = (
  event: Event,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;
