import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type * as z from 'zod';
import type { Evidence } from '../core/rounds/round.ts';
import type { Caller } from '../core/words/caller.ts';
import { parseFields } from '../core/words/field-errors.ts';
import { type Problem, problemOf } from '../core/words/problem.ts';
import { ok, type Result, refuse } from '../core/words/result.ts';
import { type SeenRevision, seenRevision } from '../core/words/seen-revision.ts';
import type { Settings } from '../core/words/settings.ts';
import { Reference } from '../core/words/words.ts';
import { refreshAgreedTerms } from '../store/agreements/refresh-terms.ts';
import { settings } from '../store/environment.ts';
import { type Loaded, parseMeta } from '../store/requests/request-store.ts';
import { idOf, keys } from '../store/table/keys.ts';
import { found, type Item, listed, readItems } from '../store/table/read-items.ts';
import { calledUrl } from './called-url.ts';
import type { Claims } from './claims.ts';
import { evidenceOf } from './evidence.ts';
import { givenKey, type IdempotencyKey, idempotencyOf, readKeptReply } from './idempotency.ts';
import { identifyCaller } from './identify-caller.ts';
import { readJson, readPart } from './read-body.ts';
import type { Reply } from './reply.ts';
import type { ApiRoute, Scope } from './route.ts';

/**
 * An authenticated call with everything parsed. `now` is the instant at which the gateway received
 * it.
 */
export type Call<Body = unknown, Query = unknown> = {
  now: string;
  settings: Settings;
  caller: Caller;
  body: Body;
  /** The raw body, for a route that takes one of `bytes`; empty for others. */
  bytes: Uint8Array;
  query: Query;
  params: Record<string, string>;
  idempotency: IdempotencyKey | undefined;
  /** Which state of what it overwrites the caller has seen, for a route that `overwrites`. */
  seen: SeenRevision;
  /** IP address and user agent, for the ledger. */
  evidence: Evidence;
  /** The platform's address as called, without a trailing slash. */
  calledUrl: string;
};

/**
 * Parses the call and reads in one round trip: the caller and the request; and beside them, every
 * some seconds, what both teams agreed on. An answer stored for the
 * same idempotency key is read once it is known whose key it is.
 */
export const openCall = async (
  event: Event,
  route: ApiRoute,
  claims: Claims,
): Promise<Result<Opened, Problem>> => {
  const now = new Date(event.requestContext.timeEpoch).toISOString();
  const json = route.body ? readJson(event) : ok({ value: undefined, text: '' });
  if (!json.ok) return json;
  const bytes = route.bytes ? readPart(event, route.bytes) : ok(nothing);
  if (!bytes.ok) return bytes;
  const { address, meta } = wanted(event, claims);
  const { method, path } = event.requestContext.http;
  const key = givenKey(method === 'POST' ? event.headers['idempotency-key'] : undefined);
  if (!key.ok) return key;
  const along = meta && route.along ? route.along(idOf(meta), json.value.value) : [];
  const [items] = await Promise.all([
    readItems({ address, meta, ...listed(along) }),
    refreshAgreedTerms(now),
  ]);
  const caller = identifyCaller(claims, scopeOf(route), items.address);
  if (!caller.ok) return caller;
  const sent = { caller: caller.value, method, path, body: json.value.text };
  const idempotency = key.value === undefined ? undefined : idempotencyOf(key.value, sent);
  const kept = await readKeptReply(idempotency, now);
  if (!kept.ok) return refuse(problemOf(kept.refusal));
  const body = parse(route.body?.(settings()), json.value.value);
  if (!body.ok) return body;
  const query = parse(route.query, event.queryStringParameters ?? {});
  if (!query.ok) return query;
  const seen = route.overwrites ? seenRevision(conditionsOf(event)) : ok('other' as const);
  if (!seen.ok) return refuse(problemOf(seen.refusal));
  return ok({
    call: {
      calledUrl: calledUrl(event),
      now,
      settings: settings(),
      caller: caller.value,
      body: body.value,
      bytes: bytes.value,
      query: query.value,
      params: Object.fromEntries(
        Object.entries(event.pathParameters ?? {}).map(([name, value]) => [name, value ?? '']),
      ),
      idempotency,
      seen: seen.value,
      evidence: evidenceOf(event),
    },
    loaded: items.meta && withAlong(parseMeta(items.meta), items),
    kept: kept.value,
  });
};

type Opened = { call: Call; loaded: Loaded | undefined; kept: Reply | undefined };

const withAlong = (
  loaded: Loaded,
  { address: _, meta: __, ...along }: Record<string, Item | undefined>,
): Loaded => ({ ...loaded, along: found(along) });

const nothing = new Uint8Array();

/** The keys to read, from the token and the path. */
const wanted = (event: Event, claims: Claims) => {
  const id = event.pathParameters?.id;
  return {
    address: claims.kind === 'person' ? keys.address(claims.email) : undefined,
    meta: Reference.safeParse(id).success && id ? keys.meta(id) : undefined,
  };
};

const conditionsOf = ({ headers }: Event) => ({
  ifMatch: headers['if-match'],
  ifNoneMatch: headers['if-none-match'],
});

const scopeOf = ({ access }: ApiRoute): Scope | undefined =>
  access === 'member-or:intake' ? 'intake' : access === 'member-or:results' ? 'results' : undefined;

const parse = (schema: z.ZodType | undefined, value: unknown): Result<unknown, Problem> => {
  if (!schema) return ok(undefined);
  const parsed = parseFields(schema, value);
  return parsed.ok ? parsed : refuse(problemOf({ type: 'invalid-fields', errors: parsed.refusal }));
};

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;
