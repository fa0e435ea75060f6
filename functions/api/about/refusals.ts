import * as z from 'zod';
import type { Json, Route } from '../../http/route.ts';

/**
 * What the gateway in front of the functions says by itself: a message and no more. It checks
 * tokens and counts calls before any function sees them, and speaks for a function that does not
 * answer.
 */
export const GatewayMessage = z.looseObject({
  message: z.string().describe('Such as `Unauthorized`'),
});

/**
 * Every answer that is no success: functions send problems (RFC 9457) or pages, the gateway its own
 * messages.
 */
export const refusalsOf = (operation: Refusing): Json => {
  const [ours, gateways] = [byFunction(operation), byGateway(operation)];
  const own = operation.answer ? problem : page;
  return Object.fromEntries(
    [...ours, ...gateways].map((status) => [
      status,
      {
        description: reasons[status],
        ...(status === 401 && gateways.includes(401) && { headers: challenge }),
        content: {
          ...(ours.includes(status) && own),
          ...(gateways.includes(status) && message),
        },
      },
    ]),
  );
};

/** Statuses that an operation's function refuses with, by its kind, and its own. */
const byFunction = ({ access, body, query, method, problems = [] }: Refusing): number[] => [
  ...(access === 'public' ? [] : [403]),
  ...(body && access !== 'public' ? [400, 413, 415, 422] : []),
  // A key may be malformed, used for another call, or used twice at one instant.
  ...(method === 'POST' && access !== 'public' ? [400, 409, 422] : []),
  ...(query ? [422] : []),
  ...problems,
  500,
];

/** What of an operation its refusals follow from. */
type Refusing = Pick<Route, 'path' | 'problems'> & {
  method: Route['method'] | 'HEAD';
  access: Route['access'];
  body?: unknown;
  query?: unknown;
  answer?: unknown;
};

const byGateway = ({ access, path, method }: Refusing): number[] => [
  ...(path.includes('{') ? [400] : []),
  ...(access === 'public' ? [] : [401]),
  ...(method === 'POST' || method === 'PUT' ? [413] : []),
  429,
  500,
  503,
];

const problem: Json = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
};

const page: Json = { 'text/html': { schema: { type: 'string' } } };

const reasons: Record<number, string> = {
  400: 'The call cannot be read',
  401: 'No token or signature, or one that is wrong or expired',
  403: 'You may not do that',
  404: 'Nothing here, or nothing that you may see',
  409: 'The request is not in a state for that',
  413: 'The body is over 256 KB',
  415: 'The body is of a type that is not taken here',
  422: 'Fields are missing or wrong; `errors` names each',
  429: 'Too many calls at once; try again in a second',
  500: 'A fault on our side; nothing was changed',
  503: 'Nobody answered in time; try again',
};

const challenge: Json = {
  'WWW-Authenticate': {
    description: 'What is wrong with the token (RFC 6750)',
    schema: { type: 'string', pattern: '^Bearer' },
  },
};

const message: Json = {
  'application/json': { schema: { $ref: '#/components/schemas/GatewayMessage' } },
};
