import type { html } from 'hono/html';
import type { Evidence } from '../../core/rounds/round.ts';
import type { Session } from '../../core/sessions/session.ts';
import type { Member } from '../../core/words/member.ts';
import type { FieldError, Refusal } from '../../core/words/refusal.ts';
import type { Result } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import type { Loaded } from '../../store/requests/request-store.ts';

/** Escaped HTML, as the `html` template makes it. */
export type Html = ReturnType<typeof html>;

/** What a page shows: its title, and what stands in `main`. */
export type View = {
  title: string;
  main: Html;
  status?: number;
  /** It leads elsewhere, by a 303, in place of a page. */
  leadsTo?: string;
  /**
   * Origins besides our own that it loads from, or posts to, by directive: files of proofs, for the
   * viewer, and those that are sent.
   */
  loads?: Readonly<
    Partial<Record<'img-src' | 'media-src' | 'connect-src' | 'frame-src' | 'form-action', string>>
  >;
  /** Names of scripts of ours that this page alone needs. */
  scripts?: readonly string[];
};

/** A form that came back: what was typed, by field, and what is wrong with it. */
export type Sent = {
  form: string;
  values: Readonly<Record<string, string>>;
  /** By field, as JSON pointers; the pointer of the whole form is empty. */
  errors: readonly FieldError[];
};

/** What a page knows of a call. `now` is the instant at which the gateway received it. */
export type Visit<Path extends string = string> = {
  now: string;
  settings: Settings;
  reader: Member;
  session: Session;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** The page's own path, without its query; its forms post to it. */
  path: string;
  /** The token that every form of this session carries. */
  formToken: string;
  /** IP address and user agent, for the ledger. */
  evidence: Evidence;
  /** The platform's address as called, without a trailing slash. */
  calledUrl: string;
  /** Whether htmx asks for a part of the page, by the id of what it replaces. */
  part?: string;
  sent?: Sent;
} & AboutRequest<Path>;

type AboutRequest<Path> = Path extends `${typeof requestPath}${string}`
  ? { loaded: Loaded }
  : unknown;

/** Pages below it are about one request, and are there for whoever may see that. */
export const requestPath = '/r/{id}';

/**
 * A form was done: where the browser goes on, by default to its page, and what it is told there. A
 * secret `address` that was made is shown with it, once.
 */
export type Done = { to?: string } & Said;

export type Said = { said: string; address?: string };

/**
 * Does what a form says. A refusal shows the page again, with what was typed, and what is wrong
 * beside its fields.
 */
export type Act<Path extends string = string> = (
  visit: Visit<Path> & { values: Sent['values'] },
) => Promise<Result<Done, Refusal>>;

/**
 * A page of the console: one file declares its address, what it shows, and what its forms do, which
 * post to `<path>/<form>`.
 */
export type ConsolePage<Path extends string = string> = {
  path: Path;
  /** Its place among the nouns of the header, and whose header has it. */
  nav?: { label: string; place: number; for?: (reader: Member) => boolean };
  show: (visit: Visit<Path>) => Promise<View>;
  forms?: Readonly<Record<string, Act<Path>>>;
  /** Forms that change roster or policy: they need a sign-in of some minutes ago. */
  fresh?: readonly string[];
};

/** Declares a page, keeping its path as a literal, by which its visits are typed. */
export const consolePage = <const Path extends string>(
  page: ConsolePage<Path>,
): ConsolePage<Path> => page;
