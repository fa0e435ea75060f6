import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { everyOther } from '../../find-route-files.ts';
import type { MatchedRoute } from './route-table.ts';

export type Authorizer = APIGatewayProxyEventV2WithJWTAuthorizer['requestContext']['authorizer'];

/** A request as API Gateway passes it to a function, payload format 2.0. */
export const httpEvent = ({
  request,
  path,
  query,
  matched,
  body,
  now,
  sourceIp,
  authorizer,
}: Given): APIGatewayProxyEventV2 => {
  const headers = headersOf(request);
  const parameters = joined(new URLSearchParams(query));
  const cookies = request.headers.cookie?.split(/;\s*/);
  const { method: declared, path: template } = matched.route;
  const routeKey = template === everyOther ? template : `${declared} ${template}`;
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookies && { cookies }),
    headers,
    ...(Object.keys(parameters).length > 0 && { queryStringParameters: parameters }),
    ...(Object.keys(matched.parameters).length > 0 && { pathParameters: matched.parameters }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      ...(authorizer && { authorizer }),
      domainName: request.headers.host ?? '',
      domainPrefix: 'local',
      http: {
        method: request.method ?? 'GET',
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: clfTime(now),
      timeEpoch: now.getTime(),
    },
    ...bodyOf(body, headers['content-type'] ?? ''),
  };
};

type Given = {
  request: IncomingMessage;
  /** As sent, still encoded. */
  path: string;
  /** As sent, without the question mark. */
  query: string;
  matched: MatchedRoute;
  body: Buffer;
  now: Date;
  sourceIp: string;
  authorizer: Authorizer | undefined;
};

const headersOf = (request: IncomingMessage): Record<string, string> => {
  const pairs = Object.entries(request.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  return joined(pairs.filter(([name]) => name !== 'cookie'));
};

const joined = (values: Iterable<[string, string]>): Record<string, string> => {
  // A map: names are the caller's, and every object has a `constructor`.
  const all = new Map<string, string>();
  for (const [name, value] of values) {
    const before = all.get(name);
    all.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(all);
};

/** The time as API Gateway writes it, `12/Mar/2026:19:03:58 +0000`. */
const clfTime = (now: Date): string => {
  const [, day, month, year, time] = now.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
};

const bodyOf = (body: Buffer, contentType: string) => {
  if (body.length === 0) return { isBase64Encoded: false };
  const text = isText(contentType) ? body.toString('utf8') : undefined;
  return text !== undefined && Buffer.from(text, 'utf8').equals(body)
    ? { body: text, isBase64Encoded: false }
    : { body: body.toString('base64'), isBase64Encoded: true };
};

// API Gateway passes these as text, and all else, including forms, as base64.
const isText = (contentType: string): boolean =>
  /^(text\/|application\/(json|xml|javascript|[\w.-]+\+(json|xml)))/i.test(contentType);
