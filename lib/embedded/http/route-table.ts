import type { Route } from '../../manifest.ts';

export type MatchedRoute = { route: Route; parameters: Record<string, string> };

/**
 * Finds the route for a method and a raw path, with decoded parameters. A path without parameters
 * comes before one with. Throws `URIError` when the path is not well encoded.
 */
export const routeTable = (routes: readonly Route[]) => {
  const ordered = [...routes].sort((a, b) => parameterCount(a) - parameterCount(b));
  return (method: string, path: string): MatchedRoute | undefined => {
    const segments = segmentsOf(path);
    for (const route of ordered) {
      const parameters = route.method === method ? match(route, segments) : undefined;
      if (parameters) return { route, parameters };
    }
    return undefined;
  };
};

const parameterCount = (route: Route): number => segmentsOf(route.path).filter(isParameter).length;

const segmentsOf = (path: string): string[] => path.split('/').slice(1);

const isParameter = (segment: string): boolean => segment.startsWith('{');

const match = (route: Route, segments: string[]): Record<string, string> | undefined => {
  const template = segmentsOf(route.path);
  if (template.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, expected] of template.entries()) {
    const given = segments[index] ?? '';
    if (isParameter(expected)) {
      if (given === '') return undefined;
      parameters[expected.slice(1, -1)] = decodeURIComponent(given);
    } else if (expected !== given) return undefined;
  }
  return parameters;
};
