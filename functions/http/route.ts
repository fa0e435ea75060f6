import type * as z from 'zod';
import type { Settings } from '../core/words/settings.ts';
import type { Key } from '../store/table/read-items.ts';

/** The functions behind HTTP, by capability and level of trust. */
export type HttpFunction =
  | 'about'
  | 'answer-links'
  | 'console'
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

/** Scopes of machine clients' tokens. */
export type Scope = 'intake' | 'results';

/**
 * Throttle across all callers, by the gateway; calls over it get a 429 before any function runs.
 */
export type CallLimit = { perSecond: number; burst: number };

/** A path parameter, for the document. */
export type PathParameter = { schema: z.ZodType | Json; description: string };

/** JSON Schema, or another fragment of the document. */
export type Json = Record<string, unknown>;

/** An OpenAPI link from an answer: the next operation, and which values of the answer it takes. */
export type Next = { to: string; why: string; parameters?: Record<string, string>; body?: Json };

/** What all kinds of routes declare. */
export type Route = Access & {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  function: HttpFunction;
  /** Its `operationId`, in camel case. */
  id: string;
  summary: string;
  parameters?: Record<string, PathParameter>;
  /** A throttle of its own instead of the API's. */
  limit?: CallLimit;
  /** Statuses of problems beyond those of every route of its kind. */
  problems?: readonly number[];
  /** Example bodies by what they show. They are in the document, and tests send them. */
  examples?: (settings: Settings) => Record<string, unknown>;
  next?: readonly Next[];
};

/**
 * Who may call: `member` is a person with a token; `member-or:<scope>` admits machine clients with
 * that scope too. What a member may do follows from the roster. `public` needs no token, and says
 * why that is safe.
 */
type Access =
  | { access: 'member' | `member-or:${Scope}` }
  | { access: 'public'; publicBecause: string };

/** A JSON route. */
export type ApiRoute = Route & {
  body?: SchemaFor;
  /** The body's schema in the document, where that is more precise than the one that validates. */
  shownBody?: SchemaFor;
  query?: z.ZodType;
  /** Keys of what is read in one round trip with the request, by its id and the body as it came. */
  along?: (requestId: string, body: unknown) => readonly Key[];
  /** Media types of a body that is not JSON; a header may carry its digest. */
  bytes?: readonly string[];
  answer:
    | {
        status: number;
        /** A second success status. */
        also?: number;
        schema: SchemaFor;
        /** Name of the schema among the document's components. */
        name?: string;
        /** The answer has a `Location` header. */
        located?: true;
        /** Its `Location` is an address elsewhere, which clients follow. */
        redirects?: true;
      }
    | { status: number; csv: true };
  /** Authenticated by a signature in a header. */
  signed?: true;
  /** It overwrites what people edit, so a call says which revision it has seen. */
  overwrites?: true;
};

type SchemaFor<T = unknown> = (settings: Settings) => z.ZodType<T>;

/** A route that answers with a page, and the form that its page sends. */
export type PageRoute = Route & {
  /** The `operationId` of its HEAD variant, where it has one. */
  head?: string;
  /** Other media types that it answers with, each with its schema. */
  files?: Readonly<Record<string, Json>>;
  /** It leads elsewhere, by a 303, in place of a page. */
  redirects?: true;
  /** Media types and fields of the form. */
  form?: { types: readonly string[]; schema: Json };
};

/** A route of either kind, as the document reads it. */
export type DeclaredRoute = Route &
  Partial<Omit<ApiRoute, keyof Route>> &
  Partial<Omit<PageRoute, keyof Route>>;

/** Declares a route of the API, keeping literal types. */
export const apiRoute = <const R extends ApiRoute>(route: R): R => route;

export const pageRoute = <const R extends PageRoute>(route: R): R => route;

/** The gateway's key for a route. */
export const routeKey = ({ method, path }: Pick<Route, 'method' | 'path'>): string =>
  `${method} ${path}`;

/**
 * For routes that anybody can call, with or without a valid link. It is for all callers together,
 * so it is far above what one address may do (`limit-calls.ts`): nobody locks the others out with
 * less than this. It limits what a flood costs: about a dollar an hour.
 */
export const publicCallLimit: CallLimit = { perSecond: 200, burst: 400 };
