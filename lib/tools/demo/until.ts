import { setTimeout as pause } from 'node:timers/promises';
import { DemoProblem } from './demo-problem.ts';

/**
 * Looks again and again until there is something to see; `missing` says what was not there in time.
 */
export const until = async <T>(
  look: () => Promise<T | undefined>,
  missing: () => string,
): Promise<T> => {
  const deadline = performance.now() + limitSeconds * 1000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (performance.now() > deadline)
      throw new DemoProblem(`${missing()} I waited for ${limitSeconds} seconds.`);
    await pause(betweenMillis);
  }
};

/**
 * What follows a decision takes milliseconds here; a mail may be tried again, and a busy machine
 * takes its time.
 */
const limitSeconds = 15;

const betweenMillis = 20;
