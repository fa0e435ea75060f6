import type { Deployment } from './deployment.ts';

/** What is wrong with a key, given the others. */
export type Wrong = { path: PropertyKey[]; message: string };

export type Check = (deployment: Deployment) => Wrong[];

/** Wrong where `holds` does not. */
export const unless = (holds: boolean, path: PropertyKey[], message: string): Wrong[] =>
  holds ? [] : [{ path, message }];

/** Whether a domain is another one or below it. */
export const isInDomain = (name: string, domain: string): boolean =>
  name === domain || name.endsWith(`.${domain}`);
