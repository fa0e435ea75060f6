import { setTimeout as pause } from 'node:timers/promises';
import { DemoProblem } from './demo-problem.ts';

/** Polls until there is a result; `missing` says what was not there in time. */
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
 * A decision's effects take milliseconds here; a mail may be retried, and a machine may be busy.
 */
const limitSeconds = 15;

const betweenMillis = 20;
