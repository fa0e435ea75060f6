import type { IncomingMessage, ServerResponse } from 'node:http';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { strictTransport } from '../../../functions/http/strict-transport.ts';
import { logSecurity } from '../../../functions/store/log.ts';
import { routes } from '../../manifest.ts';
import type { Invoke } from '../function-host.ts';
import type { Log } from '../runtime-log.ts';
import type { Clock } from '../wall-clock.ts';
import { httpEvent } from './http-event.ts';
import type { jwtGate } from './jwt-gate.ts';
import { readRequest } from './read-request.ts';
import { type MatchedRoute, routeTable } from './route-table.ts';

/**
 * The HTTP API: finds the route, checks tokens, and maps requests to events and results to
 * responses.
 */
export const gateway = ({ gate, invoke, clock, log, publicUrl = '', behindProxy }: Options) => {
  const find = routeTable(routes);

  const findRoute = (method: string, path: string): MatchedRoute | 'malformed' | undefined => {
    try {
      return find(method, path);
    } catch (error) {
      if (error instanceof URIError) return 'malformed';
      throw error;
    }
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // Not resolved against a base URL: a path such as //host or /../ has to stay as it is.
    const [path = '/', query] = (request.url ?? '/').split(/\?(.*)/s, 2);
    const matched = findRoute(request.method ?? 'GET', path);
    if (matched === 'malformed') return sendOwn(response, 400);
    if (!matched) return sendOwn(response, 404);
    const admission = await gate(matched.route.access, request.headers.authorization);
    if (!admission.admitted) {
      const { method, path: route } = matched.route;
      logSecurity('token-refused', { route: `${method} ${route}`, why: admission.why });
      return sendOwn(response, 401, { 'www-authenticate': admission.challenge });
    }
    const body = await readRequest(request, maxBytes);
    if (!body) return sendOwn(response, 413);
    const given = {
      request,
      path,
      query: query ?? '',
      matched,
      body,
      now: clock.now(),
      sourceIp: addressOf(request, behindProxy),
      authorizer: admission.authorizer,
    };
    sendResult(response, await invoke(matched.route.function, httpEvent(given)));
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (publicUrl.startsWith('https:')) response.setHeader(...strictTransport);
    try {
      await serve(request, response);
    } catch (error) {
      log.trouble(`${request.method} request failed`, error);
      if (response.headersSent) return void response.destroy();
      sendOwn(response, 500);
    }
  };
};

type Options = {
  gate: ReturnType<typeof jwtGate>;
  invoke: Invoke;
  clock: Clock;
  log: Log;
  /** Where people reach the API. */
  publicUrl?: string;
  behindProxy?: boolean | undefined;
};

/** The caller's address; the last one named is the one that the proxy itself has seen. */
const addressOf = (request: IncomingMessage, behindProxy = false): string => {
  const named = behindProxy ? request.headersDistinct['x-forwarded-for']?.join(',') : undefined;
  return named?.split(',').at(-1)?.trim() || request.socket.remoteAddress || '';
};

const sendOwn = (
  response: ServerResponse,
  status: keyof typeof ownWords,
  headers: Record<string, string> = {},
): void => {
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify({ message: ownWords[status] }));
};

/**
 * The gateway's own answers, in API Gateway's words and form, so that callers see the same
 * behaviour.
 */
const ownWords = {
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  500: 'Internal Server Error',
} as const;

/** API Gateway's limit for a request body. */
const maxBytes = 10 * 1024 * 1024;

const sendResult = (response: ServerResponse, result: unknown): void => {
  const {
    statusCode = 200,
    headers = {},
    cookies,
    body = '',
    isBase64Encoded,
  } = asResponse(result);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
  if (cookies) response.setHeader('set-cookie', cookies);
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  response.writeHead(statusCode, { 'content-length': bytes.length }).end(bytes);
};

// A result that is not a response is sent as JSON, as API Gateway does.
const asResponse = (result: unknown): APIGatewayProxyStructuredResultV2 =>
  isStructured(result)
    ? result
    : {
        statusCode: 200,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(result),
      };

const isStructured = (result: unknown): result is APIGatewayProxyStructuredResultV2 =>
  typeof result === 'object' && result !== null && 'statusCode' in result;
