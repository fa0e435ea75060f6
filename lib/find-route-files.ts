import { globSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Route as AnyRoute,
  type DeclaredRoute,
  publicCallLimit,
} from '../functions/http/route.ts';

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

/**
 * The files of the console's pages. Their paths are no routes of the gateway, where each would be a
 * resource of the stack: the console finds its pages by itself.
 */
export const pageFiles: readonly string[] = globSync('functions/pages/console/**/*.page.ts', {
  cwd: root,
}).sort();

/** A route for wiring. */
export type Route = Pick<AnyRoute, 'path' | 'function' | 'limit' | 'access'> & {
  method: AnyRoute['method'] | 'HEAD' | 'ANY';
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

/** The gateway's name for calls to which no other route applies. */
export const everyOther = '$default';

/** The routes as their files declare them: the operations of the API, and the pages of links. */
export const declaredRoutes: readonly Route[] = routeFiles.flatMap(wired);

/**
 * The first segments that one function serves alone, behind the gate and with no throttle of a
 * route's own, each with its routes. The gateway needs two routes for such a family in place of one
 * for each path and method, which would be resources of the stack; `byRouteKey` finds which it is.
 */
const inFamilies = (all: readonly Route[]): Route[] =>
  [...Map.groupBy(all, ({ path }) => path.split('/')[1] ?? '')].flatMap(([first, members]) => {
    const whole = new Set(members.map((one) => one.function)).size === 1;
    const [leader] = members.filter(({ access, limit }) => access !== 'public' && !limit);
    const alone = members.filter(({ access, limit }) => access === 'public' || limit);
    if (!whole || !leader || alone.length + 2 >= members.length) return members;
    const wide = { method: 'ANY', function: leader.function, access: leader.access } as const;
    return [...alone, ...familyPaths(first).map((path) => ({ ...wide, path }))];
  });

const familyPaths = (first: string) => [`/${first}`, `/${first}/{proxy+}`];

/** What the gateway has: families of routes, other routes one by one, and the console. */
export const routes: readonly Route[] = [
  ...inFamilies(declaredRoutes),
  {
    method: 'ANY',
    path: everyOther,
    function: 'console',
    access: 'public',
    limit: publicCallLimit,
    publicBecause:
      'Browsers open the pages of the console. The function itself asks for a session. Without one it serves only its sign-in page, its style and, to a calendar with its key, the dates of one member.',
  },
];

/**
 * The module that serves a function's routes, and the modules that declare these: pages behind
 * links, pages of the console, a public API, or one with the gate in front of it. No function mixes
 * them.
 */
export const serverOf = (
  name: AnyRoute['function'],
): { file: string; exported: string; modules: readonly string[] } => {
  if (name === 'console')
    return { file: consoleServer, exported: 'serveConsole', modules: pageFiles };
  const own = routeFiles.filter(({ route }) => route.function === name);
  const kinds = new Set(
    own.map(({ file, route }) =>
      file.startsWith('functions/pages/') ? 'links' : route.access === 'public' ? 'public' : 'api',
    ),
  );
  const [kind, ...others] = kinds;
  if (!kind || others.length > 0) throw new Error(`${name} serves routes of ${kinds.size} kinds`);
  return { ...servers[kind], modules: own.map(({ file }) => file) };
};

const consoleServer = 'functions/pages/console/serve-console.ts';

const servers = {
  links: { file: 'functions/pages/links/serve-links.ts', exported: 'serveLinks' },
  public: { file: 'functions/http/serve-public.ts', exported: 'servePublic' },
  api: { file: 'functions/http/serve-api.ts', exported: 'serveApi' },
} as const;
