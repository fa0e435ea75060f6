import type { Context } from 'aws-lambda';
import { CallEffects } from '../store/call-effects.ts';
import { MoneyTermsChanged } from '../store/numbers/hold-money-terms.ts';

/** Why a call has no answer of its own, and whether it changed anything all the same. */
export class Unanswered extends Error {
  readonly late: boolean;
  readonly done: CallEffects['done'];
  /** Why, where callers should know: the deployment is not set up as it was. */
  readonly told: string | undefined;

  constructor(cause: unknown, { late, done }: Pick<Unanswered, 'late' | 'done'>) {
    super(late ? 'the call took too long' : 'the call failed', { cause });
    this.late = late;
    this.done = done;
    if (cause instanceof MoneyTermsChanged) this.told = `Amounts are not taken: ${cause.message}.`;
  }
}

/**
 * Runs a call until shortly before its function's time-out, so that the answer is ours; then it is
 * abandoned, and sends nothing more that changes anything. Throws `Unanswered` for that, and for
 * whatever the work throws.
 */
export const withinTime = async <T>(
  { getRemainingTimeInMillis }: Pick<Context, 'getRemainingTimeInMillis'>,
  work: () => Promise<T>,
): Promise<T> => {
  const effects = new CallEffects();
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    effects.abandoned = true;
    late.reject(new Unanswered(undefined, { late: true, done: effects.done }));
  }, getRemainingTimeInMillis() - spareMs);
  try {
    return await Promise.race([effects.during(work), late.promise]);
  } catch (error) {
    throw error instanceof Unanswered
      ? error
      : new Unanswered(error, { late: false, done: effects.done });
  } finally {
    clearTimeout(timer);
  }
};

/** For the answer: to log and send it takes a few milliseconds, on a busy machine some hundred. */
export const spareMs = 500;
