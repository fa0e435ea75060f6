import * as z from 'zod';
import type { Json, Route } from '../../http/route.ts';

/**
 * A message that API Gateway answers with by itself. It checks tokens and throttles before any
 * function runs, and answers for a function that does not.
 */
export const GatewayMessage = z.looseObject({
  message: z.string().describe('Such as `Unauthorized`'),
});

/**
 * Every unsuccessful answer: functions send problems (RFC 9457) or pages, the gateway its own
 * messages.
 */
export const refusalsOf = (operation: Refusing): Json => {
  const [ours, gateways] = [byFunction(operation), byGateway(operation)];
  const own = operation.answer ? problem : page;
  return Object.fromEntries(
    [...new Set([...ours, ...gateways])].map((status) => [
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

/** Statuses with which the operation's function refuses: those of its kind, and its own. */
const byFunction = ({
  access,
  body,
  query,
  method,
  overwrites,
  problems = [],
}: Refusing): number[] => [
  ...(access === 'public' ? [] : [401, 403]),
  ...(body && access !== 'public' ? [400, 413, 415, 422] : []),
  // An idempotency key may be malformed, used for another call, or used twice at the same instant.
  ...(method === 'POST' && access !== 'public' ? [400, 409, 422] : []),
  ...(query ? [422] : []),
  ...(overwrites ? [412, 428] : []),
  ...problems,
  429,
  500,
  503,
];

/** The parts of an operation from which its refusals follow. */
type Refusing = Pick<Route, 'path' | 'problems'> & {
  method: Route['method'] | 'HEAD';
  access: Route['access'];
  body?: unknown;
  query?: unknown;
  answer?: unknown;
  overwrites?: true;
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
  412: 'It has changed since you read it; the problem says by whom, and what it is now',
  413: 'The body is over 256 KB',
  415: 'The body is of a type that is not taken here',
  422: 'Fields are missing or wrong; `errors` names each',
  428: 'Neither If-Match nor If-None-Match says what you have seen',
  429: 'Too many calls at once; try again after `Retry-After`, or in a second',
  500: 'A fault on our side; a problem says whether anything was changed',
  503: 'No answer in time; a problem says whether it was done, and how to repeat it',
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
