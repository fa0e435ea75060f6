import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
} from 'aws-lambda';
import type * as z from 'zod';
import { mayRead } from '../core/stages/access.ts';
import type { Caller } from '../core/words/caller.ts';
import type { Member } from '../core/words/member.ts';
import { type Problem, problemOf } from '../core/words/problem.ts';
import type { Refusal } from '../core/words/refusal.ts';
import type { Result } from '../core/words/result.ts';
import type { Settings } from '../core/words/settings.ts';
import type { Loaded } from '../store/requests/request-store.ts';
import { byRouteKey } from './by-route-key.ts';
import { guarded } from './guarded.ts';
import { type Call, openCall } from './open-call.ts';
import { jsonReply, problemReply, type Reply, toResponse } from './reply.ts';
import type { ApiRoute, Declared } from './route.ts';

type BodyOf<R> = R extends { body: (settings: Settings) => z.ZodType<infer B> } ? B : undefined;
type QueryOf<R> = R extends { query: z.ZodType<infer Q> } ? Q : undefined;
type ByMember<R> = R extends { access: 'member' } ? { member: Member } : unknown;
type AboutRequest<R> = R extends { path: `${typeof requestPath}${string}` }
  ? { loaded: Loaded }
  : unknown;

/** A call of a route: who calls and, where its path names a request, that request. */
export type CallOf<R> = Call<BodyOf<R>, QueryOf<R>> & ByMember<R> & AboutRequest<R>;

type Response = APIGatewayProxyStructuredResultV2;

/** What answers a route; one that is public checks by itself who calls. */
export type Handle<R> = R extends { access: 'public' }
  ? (event: APIGatewayProxyEventV2, all: readonly Declared[]) => Promise<Response>
  : (call: CallOf<R>) => Promise<Result<Reply, Refusal>>;

/** Who else may see the request of a call, beside those that `mayRead` names. */
export type AlsoSeenBy<R> = (call: CallOf<R> & { loaded: Loaded }) => boolean | Promise<boolean>;

/** A `*.route.ts` file of the API. */
export type ApiModule = {
  route: ApiRoute;
  // Each file holds its handler against its own route; here they are all of one kind.
  handle: (given: never, all: readonly Declared[]) => Promise<Response | Result<Reply, Refusal>>;
  alsoSeenBy?: (call: never) => boolean | Promise<boolean>;
};

const requestPath = '/requests/{id}';

/** The handler of a function, from its routes. `all` are the routes of the whole API. */
export const serveApi = (modules: readonly ApiModule[], all: readonly Declared[] = []) =>
  byRouteKey(
    modules.map((one) => ({
      route: one.route,
      handler: guarded((event: APIGatewayProxyEventV2WithJWTAuthorizer) =>
        one.route.access === 'public'
          ? (one.handle(event as never, all) as Promise<Response>)
          : answer(event, one),
      ),
    })),
  );

const answer = async (
  event: APIGatewayProxyEventV2WithJWTAuthorizer,
  { route, handle, alsoSeenBy }: ApiModule,
): Promise<Response> => {
  const opened = await openCall(event, route);
  if (!opened.ok) return problemReply(opened.refusal);
  const { call, kept, loaded } = opened.value;
  if (kept) return jsonReply(kept);
  const given = { ...call, loaded, member: memberIn(call.caller) } as never;
  if (route.path.startsWith(requestPath)) {
    const seen = visible(call.caller, loaded) || (loaded && (await alsoSeenBy?.(given)));
    if (!seen) return problemReply(notFound);
  }
  return toResponse((await handle(given, [])) as Result<Reply, Refusal>);
};

const memberIn = (caller: Caller): Member | undefined =>
  caller.kind === 'member' ? caller.member : undefined;

/** The request is there and the caller may see it; one answer for "is not" and "is not yours". */
const visible = (caller: Caller, loaded: Loaded | undefined): boolean =>
  loaded !== undefined && (caller.kind === 'client' || mayRead(loaded.state, caller.member));

const notFound: Problem = problemOf({ type: 'not-found' });
