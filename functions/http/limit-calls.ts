import { isIPv6 } from 'node:net';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { problem } from '../core/words/problem.ts';
import { callLimits } from '../store/environment.ts';
import { logSecurity } from '../store/log.ts';
import { callRate } from './call-rate.ts';
import { problemReply } from './reply.ts';

/**
 * Whole seconds after which an anonymous caller may try again; undefined when the call is admitted.
 * Callers without a token are told apart by their address, so that none locks the others out.
 */
export const addressOverLimit = ({ routeKey, requestContext: { http } }: Called) =>
  overLimit('address', networkOf(http.sourceIp), routeKey);

/** The same for a person or machine with a token. */
export const callerOverLimit = (caller: string, { routeKey }: Pick<Called, 'routeKey'>) =>
  overLimit('caller', caller, routeKey);

const overLimit = (by: 'address' | 'caller', key: string, route: string): number | undefined => {
  const admission = rates()[by](key);
  if (admission.admitted) return undefined;
  // Once a minute for each caller: a flood of calls must not be one of lines.
  if (admission.first) logSecurity('too-many-calls', { by, route });
  return admission.retryAfterSeconds;
};

export const tooManyCalls = (retryAfterSeconds: number): APIGatewayProxyStructuredResultV2 => {
  const detail = `You called more often than is allowed. Nothing was changed; try again in ${retryAfterSeconds} s.`;
  const reply = problemReply(problem('too-many-calls', 429, 'Too many calls', detail));
  return { ...reply, headers: { ...reply.headers, 'retry-after': String(retryAfterSeconds) } };
};

const rates = () => {
  const limits = callLimits();
  if (kept?.limits !== limits)
    kept = { limits, address: callRate(limits.address), caller: callRate(limits.caller) };
  return kept;
};

let kept:
  | (Record<'address' | 'caller', ReturnType<typeof callRate>> & { limits: object })
  | undefined;

/** One household or office has 2^64 addresses of IPv6, and counts as one. */
const networkOf = (address: string): string => {
  const [v4] = /\d+\.\d+\.\d+\.\d+$/.exec(address) ?? [];
  if (v4 !== undefined || !isIPv6(address)) return v4 ?? address;
  const [head = [], tail = []] = address.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = Array<string>(8 - head.length - tail.length).fill('0');
  return [...head, ...zeros, ...tail].slice(0, 4).map(asHex).join(':');
};

const asHex = (group: string): string => Number.parseInt(group, 16).toString(16);

type Called = Pick<APIGatewayProxyEventV2, 'routeKey' | 'requestContext'>;
