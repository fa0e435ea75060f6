import type * as z from 'zod';
import type { Settings } from '../core/words/settings.ts';

/** The functions behind HTTP, by what they can do and how far they are trusted. */
export type HttpFunction =
  | 'about'
  | 'answer-links'
  | 'decide-by-link'
  | 'imports'
  | 'members'
  | 'numbers'
  | 'request-views'
  | 'requests'
  | 'rollups'
  | 'show-links'
  | 'sign-offs'
  | 'take-webhook'
  | 'webhook-sources';

/** What a machine client's token may be good for. */
export type Scope = 'intake' | 'results';

/**
 * How many calls are let in, of all callers together; what is over it gets a 429 before any
 * function runs.
 */
export type CallLimit = { perSecond: number; burst: number };

/** What stands in a place of the path, for the document. */
export type PathParameter = { schema: z.ZodType | Json; description: string };

/** JSON Schema, or another part of the document, as it is. */
export type Json = Record<string, unknown>;

/** Where one goes on from an answer: another operation, and what of the answer it takes. */
export type Next = { to: string; why: string; parameters?: Record<string, string>; body?: Json };

/** What every route says of itself, whatever it answers with. */
export type Route = Access & {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  function: HttpFunction;
  /** Its name in the document, in camel case. */
  id: string;
  summary: string;
  parameters?: Record<string, PathParameter>;
  /** Where abuse would hurt more than elsewhere: less than the API's own limit. */
  limit?: CallLimit;
  /** Statuses of problems beyond those that every route of its kind can have. */
  problems?: readonly number[];
  /** Bodies that it takes, by what they show: what a reader starts from, and a test of it as well. */
  examples?: (settings: Settings) => Record<string, unknown>;
  next?: readonly Next[];
};

/**
 * Who passes the gate: `member` is a person with a token; `member-or:<scope>` lets machine clients
 * with that scope in too. What a member may do follows from the roster. `public` needs no token, and
 * says why that is safe.
 */
type Access =
  | { access: 'member' | `member-or:${Scope}` }
  | { access: 'public'; publicBecause: string };

/** A route by which JSON comes and goes. */
export type ApiRoute = Route & {
  body?: SchemaFor;
  /** The body as the document shows it, where clients need it told more finely. */
  shownBody?: SchemaFor;
  query?: z.ZodType;
  /** The media types of a body that is no JSON; its digest may come in a header. */
  bytes?: readonly string[];
  answer:
    | {
        status: number;
        /** Another status that goes well, too. */
        also?: number;
        schema: SchemaFor;
        /** Of the schema among the document's components. */
        name?: string;
        /** With a `Location` header. */
        located?: true;
      }
    | { status: number; csv: true };
  /** A signature in a header lets the caller in. */
  signed?: true;
};

type SchemaFor<T = unknown> = (settings: Settings) => z.ZodType<T>;

/** A page, and the form that it sends. */
export type PageRoute = Route & {
  /** The id of the same with HEAD, where it is asked for. */
  head?: string;
  /** Media types and fields of the form. */
  form?: { types: readonly string[]; schema: Json };
};

/** A route, whichever kind it is of, as the document reads it. */
export type DeclaredRoute = Route &
  Partial<Omit<ApiRoute, keyof Route>> &
  Partial<Omit<PageRoute, keyof Route>>;

/** A route of the API, with all that it says kept as literal types. */
export const apiRoute = <const R extends ApiRoute>(route: R): R => route;

export const pageRoute = <const R extends PageRoute>(route: R): R => route;

/** How the gateway calls a route. */
export const routeKey = ({ method, path }: Pick<Route, 'method' | 'path'>): string =>
  `${method} ${path}`;

/** Anybody may try, with or without a link of ours. */
export const publicCallLimit: CallLimit = { perSecond: 20, burst: 40 };

/** Nobody needs it often. */
export const rareCallLimit: CallLimit = { perSecond: 5, burst: 10 };
