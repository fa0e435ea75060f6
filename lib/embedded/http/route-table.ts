import { byParameterCount, matchPath } from '../../../functions/http/match-path.ts';
import { everyOther, type Route } from '../../find-route-files.ts';

export type MatchedRoute = { route: Route; parameters: Record<string, string> };

/**
 * Finds the route for a method and a raw path, with decoded parameters. A path without parameters
 * comes before one with, then families of routes, and the route for every other call last. Throws `URIError` when the path
 * is not well encoded.
 */
export const routeTable = (routes: readonly Route[]) => {
  const ordered = routes.filter(({ path }) => path !== everyOther).sort(byParameterCount);
  const other = routes.find(({ path }) => path === everyOther);
  return (method: string, path: string): MatchedRoute | undefined => {
    for (const route of ordered) {
      const meant = route.method === method || route.method === 'ANY';
      const parameters = meant ? matchPath(route.path, path) : undefined;
      if (parameters) return { route, parameters };
    }
    return other && { route: other, parameters: {} };
  };
};
