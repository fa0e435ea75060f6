import { type FunctionName, routes } from '../manifest.ts';

/**
 * The log that a function writes to. Those behind HTTP share one by how far their callers are
 * trusted, with streams named after each; all others have one of their own.
 */
export const logOf = (name: FunctionName): string => {
  const served = routes.filter((route) => route.function === name);
  if (served.length === 0) return name;
  return served.some(({ access }) => access === 'public') ? 'public-calls' : 'signed-in-calls';
};
