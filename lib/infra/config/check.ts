import type { Deployment } from './deployment.ts';

/** An error of a key, given the others. */
export type KeyError = { path: PropertyKey[]; message: string };

export type Check = (deployment: Deployment) => KeyError[];

/** An error unless `holds`. */
export const errorUnless = (holds: boolean, path: PropertyKey[], message: string): KeyError[] =>
  holds ? [] : [{ path, message }];

/** Whether a domain is another one or a subdomain of it. */
export const isInDomain = (name: string, domain: string): boolean =>
  name === domain || name.endsWith(`.${domain}`);
