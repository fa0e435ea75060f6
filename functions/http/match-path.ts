/**
 * The values of a template's parameters in a raw path, decoded; undefined if the path is another
 * one. Throws `URIError` when the path is not well encoded.
 */
export const matchPath = (template: string, path: string): Record<string, string> | undefined => {
  const [expected, given] = [segmentsOf(template), segmentsOf(path)];
  if (expected.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of expected.entries()) {
    const value = given[index] ?? '';
    if (isParameter(segment)) {
      if (value === '') return undefined;
      parameters[segment.slice(1, -1)] = decodeURIComponent(value);
    } else if (segment !== value) return undefined;
  }
  return parameters;
};

/** Orders templates so that one without parameters is found before one with. */
export const byParameterCount = (one: { path: string }, other: { path: string }): number =>
  parameterCount(one.path) - parameterCount(other.path);

const parameterCount = (path: string): number => segmentsOf(path).filter(isParameter).length;

const segmentsOf = (path: string): string[] => path.split('/').slice(1);

const isParameter = (segment: string): boolean => segment.startsWith('{');
