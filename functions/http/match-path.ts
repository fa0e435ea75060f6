/**
 * The values of a template's parameters in a raw path, decoded; undefined if the path is another
 * one. A last parameter such as `{proxy+}` takes one segment or more. Throws `URIError` when the
 * path is not well encoded.
 */
export const matchPath = (template: string, path: string): Record<string, string> | undefined => {
  const expected = segmentsOf(template);
  const given = isGreedy(expected.at(-1)) ? joinedFrom(expected.length, path) : segmentsOf(path);
  if (expected.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of expected.entries()) {
    const value = given[index] ?? '';
    if (isParameter(segment)) {
      if (value === '') return undefined;
      parameters[segment.slice(1, isGreedy(segment) ? -2 : -1)] = decodeURIComponent(value);
    } else if (segment !== value) return undefined;
  }
  return parameters;
};

/**
 * Orders templates so that one without parameters is found before one with, and what takes any
 * number of segments last.
 */
export const byParameterCount = (one: { path: string }, other: { path: string }): number =>
  widthOf(one.path) - widthOf(other.path);

const widthOf = (path: string): number =>
  segmentsOf(path).reduce((sum, one) => sum + (isGreedy(one) ? 100 : isParameter(one) ? 1 : 0), 0);

/** A path's segments, of which the last of so many has all that follows. */
const joinedFrom = (count: number, path: string): string[] => {
  const segments = segmentsOf(path);
  const rest = segments.slice(count - 1);
  return rest.length === 0 ? segments : [...segments.slice(0, count - 1), rest.join('/')];
};

const segmentsOf = (path: string): string[] => path.split('/').slice(1);

const isGreedy = (segment = ''): boolean => segment.endsWith('+}');

const isParameter = (segment: string): boolean => segment.startsWith('{');
