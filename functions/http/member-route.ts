import type {
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
} from 'aws-lambda';
import { mayRead } from '../core/stages/access.ts';
import type { Caller } from '../core/words/caller.ts';
import type { Refusal } from '../core/words/refusal.ts';
import { type Result, refuse } from '../core/words/result.ts';
import type { Loaded } from '../store/requests/request-store.ts';
import type { Scope } from './gate.ts';
import { guarded } from './guarded.ts';
import { type Call, type Opened, type Options, openCall } from './open-call.ts';
import { jsonReply, problemReply, type Reply, toResponse } from './reply.ts';

type Member = Extract<Caller, { kind: 'member' }>['member'];
type MemberCall<Body, Query> = Call<Body, Query> & { member: Member };

type Run<Call> = (call: Call) => Promise<Result<Reply, Refusal>>;

const serve = <Body, Query>(
  options: Options<Body, Query>,
  scope: Scope | undefined,
  run: (opened: Opened<Body, Query>) => Promise<Result<Reply, Refusal>>,
) =>
  guarded<APIGatewayProxyEventV2WithJWTAuthorizer>(
    async (event): Promise<APIGatewayProxyStructuredResultV2> => {
      const opened = await openCall(event, options, scope);
      if (!opened.ok) return problemReply(opened.refusal);
      if (opened.value.kept) return jsonReply(opened.value.kept);
      return toResponse(await run(opened.value));
    },
  );

const memberOf = (caller: Caller): Member => {
  if (caller.kind === 'member') return caller.member;
  throw new Error('a machine client came through a gate for people');
};

/** A call by a person that is about no particular request. */
export const memberRoute = <Body = undefined, Query = undefined>(
  options: Options<Body, Query> & { run: Run<MemberCall<Body, Query>> },
) =>
  serve(options, undefined, ({ call }) => options.run({ ...call, member: memberOf(call.caller) }));

/**
 * A call by a person, or by a machine client with the scope, that is about no particular request.
 */
export const callerRoute = <Body = undefined, Query = undefined>(
  options: Options<Body, Query> & { scope: Scope; run: Run<Call<Body, Query>> },
) => serve(options, options.scope, ({ call }) => options.run(call));

/** The request is there and the caller may see it; one answer for "is not" and "is not yours". */
const visible = (caller: Caller, loaded: Loaded | undefined): loaded is Loaded =>
  loaded !== undefined && (caller.kind === 'client' || mayRead(loaded.state, caller.member));

/** Who else may see a request, beside those that `mayRead` names. */
export type AlsoSeenBy<Body> = (
  loaded: Loaded,
  member: Member,
  body: Body,
  now: string,
) => Promise<boolean>;

/** A call by a person about the request that the path names. */
export const requestRoute = <Body = undefined, Query = undefined>(
  options: Options<Body, Query> & {
    alsoSeenBy?: AlsoSeenBy<Body>;
    run: Run<MemberCall<Body, Query> & { loaded: Loaded }>;
  },
) =>
  serve(options, undefined, async ({ call, loaded }) => {
    const member = memberOf(call.caller);
    const seen =
      visible(call.caller, loaded) ||
      (loaded && (await options.alsoSeenBy?.(loaded, member, call.body, call.now)));
    return loaded && seen
      ? options.run({ ...call, member, loaded })
      : refuse({ type: 'not-found' });
  });

/** A call by a person or a machine client with the scope about the request that the path names. */
export const requestCallerRoute = <Body = undefined, Query = undefined>(
  options: Options<Body, Query> & {
    scope: Scope;
    run: Run<Call<Body, Query> & { loaded: Loaded }>;
  },
) =>
  serve(options, options.scope, async ({ call, loaded }) =>
    visible(call.caller, loaded) ? options.run({ ...call, loaded }) : refuse({ type: 'not-found' }),
  );
