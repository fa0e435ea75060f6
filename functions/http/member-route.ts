import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod';
import { settings } from '../adapters/environment.ts';
import { readItems } from '../adapters/read-items.ts';
import { type Loaded, parseMeta } from '../adapters/request-store.ts';
import { parseMember } from '../adapters/roster-store.ts';
import { mayRead } from '../request/access.ts';
import { parseFields } from '../shared/field-errors.ts';
import { keys } from '../shared/keys.ts';
import { type Problem, problem, problemOf } from '../shared/problem.ts';
import type { Refusal } from '../shared/refusal.ts';
import { ok, type Result, refuse } from '../shared/result.ts';
import type { Settings } from '../shared/settings.ts';
import { Reference } from '../shared/words.ts';
import type { Evidence } from '../sign-off/round.ts';
import { type Caller, claimsOf } from './caller.ts';
import { evidenceOf } from './evidence.ts';
import { guarded } from './guarded.ts';
import { type IdempotencyKey, idempotencyKey, keptReply } from './idempotency.ts';
import { readJson } from './read-body.ts';
import { jsonReply, problemReply, type Reply, toResponse } from './reply.ts';

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;
type Scope = 'intake' | 'results';

/** A call that passed the gate, with everything parsed. `now` is the instant at which the gate took it. */
type Call<Body, Query> = {
  now: string;
  settings: Settings;
  caller: Caller;
  body: Body;
  query: Query;
  params: Record<string, string>;
  idempotency: IdempotencyKey | undefined;
  /** Where the call came from, for the ledger. */
  evidence: Evidence;
};

type MemberCall<Body, Query> = Call<Body, Query> & { member: Member };
type Member = Extract<Caller, { kind: 'member' }>['member'];

type Options<Body, Query> = {
  body?: (settings: Settings) => z.ZodType<Body>;
  query?: z.ZodType<Query>;
};

const parse = <T>(schema: z.ZodType<T> | undefined, value: unknown): Result<T, Problem> => {
  if (!schema) return ok(undefined as T);
  const parsed = parseFields(schema, value);
  return parsed.ok ? parsed : refuse(problemOf({ type: 'invalid-fields', errors: parsed.refusal }));
};

const notAllowed = (detail: string): Result<never, Problem> =>
  refuse(problem('not-allowed', 403, 'Not allowed', detail));

/** The person or machine behind the token; being on the roster decides, not the token. */
const callerFrom = (
  event: Event,
  scope: Scope | undefined,
  item: Parameters<typeof parseMember>[0] | undefined,
): Result<Caller, Problem> => {
  const claims = claimsOf(event);
  if (claims.kind === 'client') {
    return scope && claims.scopes.includes(scope)
      ? ok({ kind: 'client', id: claims.id })
      : notAllowed(`This call needs a person's token${scope ? ` or the scope ${scope}` : ''}.`);
  }
  const member = item && parseMember(item);
  if (claims.kind === 'nobody' || !member?.active) {
    return notAllowed(
      'Nobody on the roster has the verified e-mail address of this token. Ask an admin to add you.',
    );
  }
  return ok({ kind: 'member', member });
};

const wanted = (event: Event) => {
  const claims = claimsOf(event);
  const id = event.pathParameters?.id;
  return {
    callerKey: claims.kind === 'person' ? claims.email : claims.kind === 'client' ? claims.id : 'nobody',
    address: claims.kind === 'person' ? keys.address(claims.email) : undefined,
    meta: Reference.safeParse(id).success && id ? keys.meta(id) : undefined,
  };
};

type Opened<Body, Query> = { call: Call<Body, Query>; loaded: Loaded | undefined; kept: Reply | undefined };

/** Parses the call and reads, in one round trip, who calls, the request it is about, and an answer given before. */
const open = async <Body, Query>(
  event: Event,
  options: Options<Body, Query>,
  scope: Scope | undefined,
): Promise<Result<Opened<Body, Query>, Problem>> => {
  const now = new Date(event.requestContext.timeEpoch).toISOString();
  const json = options.body ? readJson(event) : ok(undefined);
  if (!json.ok) return json;
  const { callerKey, address, meta } = wanted(event);
  const { method, path } = event.requestContext.http;
  const header = method === 'POST' ? event.headers['idempotency-key'] : undefined;
  const idempotency = idempotencyKey(header, { caller: callerKey, method, path, body: json.value });
  if (!idempotency.ok) return idempotency;
  const key = idempotency.value && keys.idempotency(callerKey, idempotency.value.key);
  const items = await readItems({ address, meta, kept: key });
  const caller = callerFrom(event, scope, items.address);
  if (!caller.ok) return caller;
  const kept = keptReply(items.kept, idempotency.value, now);
  if (!kept.ok) return refuse(problemOf(kept.refusal));
  const body = parse(options.body?.(settings()), json.value);
  if (!body.ok) return body;
  const query = parse(options.query, event.queryStringParameters ?? {});
  if (!query.ok) return query;
  return ok({
    call: {
      now,
      settings: settings(),
      caller: caller.value,
      body: body.value,
      query: query.value,
      params: Object.fromEntries(
        Object.entries(event.pathParameters ?? {}).map(([name, value]) => [name, value ?? '']),
      ),
      idempotency: idempotency.value,
      evidence: evidenceOf(event),
    },
    loaded: items.meta && parseMeta(items.meta),
    kept: kept.value,
  });
};

type Run<Call> = (call: Call) => Promise<Result<Reply, Refusal>>;

const serve = <Body, Query>(
  options: Options<Body, Query>,
  scope: Scope | undefined,
  run: (opened: Opened<Body, Query>) => Promise<Result<Reply, Refusal>>,
) =>
  guarded<Event>(async (event): Promise<APIGatewayProxyStructuredResultV2> => {
    const opened = await open(event, options, scope);
    if (!opened.ok) return problemReply(opened.refusal);
    if (opened.value.kept) return jsonReply(opened.value.kept);
    return toResponse(await run(opened.value));
  });

const memberOf = (caller: Caller): Member => {
  if (caller.kind === 'member') return caller.member;
  throw new Error('a machine client came through a gate for people');
};

/** A call by a person that is about no particular request. */
export const memberRoute = <Body = undefined, Query = undefined>(
  options: Options<Body, Query> & { run: Run<MemberCall<Body, Query>> },
) => serve(options, undefined, ({ call }) => options.run({ ...call, member: memberOf(call.caller) }));

/** A call by a person, or by a machine client with the scope, that is about no particular request. */
export const callerRoute = <Body = undefined, Query = undefined>(
  options: Options<Body, Query> & { scope: Scope; run: Run<Call<Body, Query>> },
) => serve(options, options.scope, ({ call }) => options.run(call));

/** The request is there and the caller may see it; one answer for "is not" and "is not yours". */
const visible = (caller: Caller, loaded: Loaded | undefined): loaded is Loaded =>
  loaded !== undefined && (caller.kind === 'client' || mayRead(loaded.state, caller.member));

/** Who else may see a request, beside those that `mayRead` names. */
export type AlsoSeenBy<Body> = (loaded: Loaded, member: Member, body: Body, now: string) => Promise<boolean>;

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
    return loaded && seen ? options.run({ ...call, member, loaded }) : refuse({ type: 'not-found' });
  });

/** A call by a person or a machine client with the scope about the request that the path names. */
export const requestCallerRoute = <Body = undefined, Query = undefined>(
  options: Options<Body, Query> & { scope: Scope; run: Run<Call<Body, Query> & { loaded: Loaded }> },
) =>
  serve(options, options.scope, async ({ call, loaded }) =>
    visible(call.caller, loaded) ? options.run({ ...call, loaded }) : refuse({ type: 'not-found' }),
  );
