import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { byRouteKey } from './by-route-key.ts';
import { catchFaults } from './catch-faults.ts';
import { addressOverLimit, tooManyCalls } from './limit-calls.ts';
import type { ApiRoute, DeclaredRoute } from './route.ts';

/**
 * The handler of a route that needs no token; where it has to, it authenticates the caller itself.
 */
export type HandlePublic = (
  event: APIGatewayProxyEventV2,
  all: readonly DeclaredRoute[],
) => Promise<APIGatewayProxyStructuredResultV2>;

/** The Lambda handler of a function with public routes. `all` are the routes of the whole API. */
export const servePublic = (modules: readonly PublicModule[], all: readonly DeclaredRoute[]) =>
  byRouteKey(
    modules.map(({ route, handle }) => ({
      route,
      handler: catchFaults(async (event: APIGatewayProxyEventV2) => {
        const retryAfterSeconds = addressOverLimit(event);
        return retryAfterSeconds === undefined
          ? handle(event, all)
          : tooManyCalls(retryAfterSeconds);
      }),
    })),
  );

type PublicModule = { route: ApiRoute; handle: HandlePublic };
