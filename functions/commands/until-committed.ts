import type { Committed } from '../store/requests/commit-events.ts';
import { backOff, maxAttempts } from './back-off.ts';

/**
 * Tries until nobody else was faster; each try reads and decides again, and answers with why
 * nothing was stored. Throws after `maxAttempts`, and says of `what`.
 */
export const untilCommitted = async <T extends object>(
  what: string,
  tryOnce: () => Promise<T | Committed>,
): Promise<T> => {
  const outcomes: Committed[] = [];
  for (let number = 1; number <= maxAttempts; number += 1) {
    const result = await tryOnce();
    if (typeof result !== 'string') return result;
    outcomes.push(result);
    await backOff(number);
  }
  throw new Error(`${what} lost ${maxAttempts} times (${outcomes.join(', ')})`);
};
