import type {
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;
type Handler = (event: Event, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

/** One function behind several routes: the gateway says which one a call came by. */
export const byRoute =
  (handlers: Readonly<Record<string, Handler>>): Handler =>
  (event, context) => {
    const handler = handlers[event.routeKey];
    if (!handler) throw new Error(`nothing is behind ${event.routeKey}`);
    return handler(event, context);
  };
