import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Route as AnyRoute, DeclaredRoute } from '../functions/http/route.ts';

/**
 * The routes, collected from the `*.route.ts` files: there is no list of them. A page route counts
 * for HEAD as well, where it declares that.
 */

const root = join(import.meta.dirname, '..');

/** A route's file, and its declaration. */
export type RouteFile = { file: string; route: DeclaredRoute };

const read = async (file: string): Promise<RouteFile> => {
  const { route } = await import(/* @vite-ignore */ join(root, file));
  if (!route) throw new Error(`${file} declares no route`);
  return { file, route };
};

/** Every route's file, by its path from the project's root. */
export const routeFiles: readonly RouteFile[] = await Promise.all(
  globSync('functions/{api,pages}/**/*.route.ts', { cwd: root }).sort().map(read),
);

/** A route for wiring. */
export type Route = Pick<AnyRoute, 'path' | 'function' | 'limit' | 'access'> & {
  method: AnyRoute['method'] | 'HEAD';
  /** Why it needs no token, if it needs none. */
  publicBecause?: string;
};

const wired = ({ route }: RouteFile): Route[] => {
  const { method, path, function: name, limit, access } = route;
  const one: Route = {
    method,
    path,
    function: name,
    access,
    ...(limit && { limit }),
    ...(route.access === 'public' && { publicBecause: route.publicBecause }),
  };
  return route.head ? [one, { ...one, method: 'HEAD' }] : [one];
};

export const routes: readonly Route[] = routeFiles.flatMap(wired);

/**
 * The module that serves a function's routes: pages behind links, a public API, or one with the
 * gate in front of it. No function mixes them.
 */
export const serverOf = (own: readonly RouteFile[]): { file: string; exported: string } => {
  const kinds = new Set(
    own.map(({ file, route }) =>
      file.startsWith('functions/pages/') ? 'links' : route.access === 'public' ? 'public' : 'api',
    ),
  );
  const [kind, ...others] = kinds;
  if (!kind || others.length > 0)
    throw new Error(`${own[0]?.route.function} serves routes of ${kinds.size} kinds`);
  return servers[kind];
};

const servers = {
  links: { file: 'functions/pages/links/serve-links.ts', exported: 'serveLinks' },
  public: { file: 'functions/http/serve-public.ts', exported: 'servePublic' },
  api: { file: 'functions/http/serve-api.ts', exported: 'serveApi' },
} as const;
