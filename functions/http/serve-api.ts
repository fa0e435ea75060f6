import type {
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
} from 'aws-lambda';
import type * as z from 'zod';
import { mayRead } from '../core/stages/access.ts';
import type { Caller } from '../core/words/caller.ts';
import type { Member } from '../core/words/member.ts';
import { problem, problemOf } from '../core/words/problem.ts';
import type { Refusal } from '../core/words/refusal.ts';
import type { Result } from '../core/words/result.ts';
import type { Settings } from '../core/words/settings.ts';
import { tokenClaims } from '../store/environment.ts';
import { logSecurity, type SecurityKind } from '../store/log.ts';
import type { Loaded } from '../store/requests/request-store.ts';
import { byRouteKey } from './by-route-key.ts';
import { catchFaults } from './catch-faults.ts';
import { callerKeyOf, claimsOf, tokenRefusal } from './claims.ts';
import { callerOverLimit, tooManyCalls } from './limit-calls.ts';
import { type Call, openCall } from './open-call.ts';
import { jsonReply, problemReply, type Reply, toResponse } from './reply.ts';
import type { ApiRoute } from './route.ts';

/** The handler of a route that needs a token. */
export type Handle<R> = (call: CallOf<R>) => Promise<Result<Reply, Refusal>>;

/** Who else may see the request of a call, besides those that `mayRead` names. */
export type AlsoSeenBy<R> = (call: CallOf<R> & { loaded: Loaded }) => boolean | Promise<boolean>;

/** The Lambda handler of a function whose routes need a token. */
export const serveApi = (modules: readonly ApiModule[]) =>
  byRouteKey(
    modules.map((one) => ({
      route: one.route,
      handler: catchFaults((event: Event) => answer(event, one)),
    })),
  );

const answer = async (event: Event, module: ApiModule) => {
  const reply = await judged(event, module);
  const security = attacks[reply.statusCode ?? 0];
  if (security) logSecurity(security, { route: event.routeKey, status: reply.statusCode });
  return reply;
};

/** Answers that may be to an attack. What a caller may not see is a 404 for them. */
const attacks: Readonly<Record<number, SecurityKind>> = {
  401: 'token-refused',
  403: 'call-forbidden',
};

const judged = async (event: Event, { route, handle, alsoSeenBy }: ApiModule): Promise<Answer> => {
  const why = tokenRefusal(event, new Date(event.requestContext.timeEpoch).toISOString());
  if (why !== undefined) return unauthorized(why);
  const claims = claimsOf(event, tokenClaims());
  const retryAfterSeconds = callerOverLimit(callerKeyOf(claims), event);
  if (retryAfterSeconds !== undefined) return tooManyCalls(retryAfterSeconds);
  const opened = await openCall(event, route, claims);
  if (!opened.ok) return problemReply(opened.refusal);
  const { call, kept, loaded } = opened.value;
  if (kept) return jsonReply(kept);
  const given = { ...call, loaded, member: memberIn(call.caller) } as never;
  if (route.path.startsWith(requestPath)) {
    const seen = visible(call.caller, loaded) || (loaded && (await alsoSeenBy?.(given)));
    if (!seen) {
      if (loaded) logSecurity('call-forbidden', { route: event.routeKey, status: 404 });
      return problemReply(problemOf({ type: 'not-found' }));
    }
  }
  return toResponse(await handle(given));
};

const unauthorized = (why: string): Answer => {
  const reply = problemReply(problem('token-refused', 401, 'Token refused', why));
  const challenge = `Bearer error="invalid_token", error_description="${why}"`;
  return { ...reply, headers: { ...reply.headers, 'www-authenticate': challenge } };
};

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;

type Answer = APIGatewayProxyStructuredResultV2;

/**
 * A `*.route.ts` file of the API. Each types its handler by its own route; here that type is
 * erased.
 */
type ApiModule = {
  route: ApiRoute;
  handle: (call: never) => Promise<Result<Reply, Refusal>>;
  alsoSeenBy?: (call: never) => boolean | Promise<boolean>;
};

const memberIn = (caller: Caller): Member | undefined =>
  caller.kind === 'member' ? caller.member : undefined;

const requestPath = '/requests/{id}';

/** Whether the request exists and the caller may see it; both failures get the same answer. */
const visible = (caller: Caller, loaded: Loaded | undefined): boolean =>
  loaded !== undefined && (caller.kind === 'client' || mayRead(loaded.state, caller.member));

type BodyOf<R> = R extends { body: (settings: Settings) => z.ZodType<infer B> } ? B : undefined;

type QueryOf<R> = R extends { query: z.ZodType<infer Q> } ? Q : undefined;

type ByMember<R> = R extends { access: 'member' } ? { member: Member } : unknown;

type AboutRequest<R> = R extends { path: `${typeof requestPath}${string}` }
  ? { loaded: Loaded }
  : unknown;

/** A route's call: the caller and, where the path names a request, that request. */
type CallOf<R> = Call<BodyOf<R>, QueryOf<R>> & ByMember<R> & AboutRequest<R>;
