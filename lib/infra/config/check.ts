import type { Deployment } from './deployment.ts';

/** An error of a key, given the others. */
export type Wrong = { path: PropertyKey[]; message: string };

export type Check = (deployment: Deployment) => Wrong[];

/** An error unless `holds`. */
export const unless = (holds: boolean, path: PropertyKey[], message: string): Wrong[] =>
  holds ? [] : [{ path, message }];

/** Whether a domain is another one or a subdomain of it. */
export const isInDomain = (name: string, domain: string): boolean =>
  name === domain || name.endsWith(`.${domain}`);
