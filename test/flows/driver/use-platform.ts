import { afterAll, beforeAll } from 'vitest';
import { type Everybody, everybody } from './people.ts';
import type { Platform } from './platform.ts';

export type Used<P extends Platform> = { platform: P; people: Everybody };

/** One platform for the flows of a file; they share it as requests of one company do. */
export const usePlatformOf = <P extends Platform>(start: () => Promise<P>): Used<P> => {
  const used = {} as Used<P>;
  beforeAll(async () => {
    used.platform = await start();
    used.people = everybody(used.platform);
  });
  afterAll(() => used.platform?.stop());
  return used;
};

/**
 * The platform that this run of the flows is about: the deployed one where there is one, and the
 * embedded one otherwise.
 */
const start = async (): Promise<Platform> => {
  if (!process.env.COUNTERSIGN_DEPLOYED)
    return (await import('./embedded-platform.ts')).startInFolder();
  return (await import('../../deployed/deployed-platform.ts')).startDeployed();
};

export const usePlatform = (): Used<Platform> => usePlatformOf(start);
