import type { Retrier } from './local-definition.ts';

/**
 * Milliseconds until the next try of a task that failed with `error`; undefined when there is none.
 * The first retrier that names the error counts, as in the Amazon States Language; `tries` holds
 * how often each was used.
 */
export const retryWait = (
  retriers: readonly Retrier[],
  tries: number[],
  error: string,
): number | undefined => {
  const index = retriers.findIndex(({ errors }) =>
    errors.some((pattern) => matches(pattern, error)),
  );
  const retrier = retriers[index];
  const used = tries[index] ?? 0;
  if (!retrier || used >= retrier.maxAttempts) return undefined;
  tries[index] = used + 1;
  const seconds = Math.min(
    retrier.intervalSeconds * retrier.backoffRate ** used,
    retrier.maxDelaySeconds,
  );
  return seconds * 1000 * (retrier.jitter ? Math.random() : 1);
};

const matches = (pattern: string, error: string): boolean =>
  pattern === error ||
  pattern === 'States.ALL' ||
  (pattern === 'States.TaskFailed' && error !== 'States.Timeout');
