import type { FunctionName } from '../../manifest.ts';
import type { Invoke } from '../function-host.ts';
import { type Cancel, type Clock, pause } from '../wall-clock.ts';
import { type TaskSpec, timeoutKey } from './local-definition.ts';
import { retryWait } from './retry-wait.ts';
import { namedError, type TaskTokens } from './task-tokens.ts';

/** A task's arguments, with paths evaluated. */
export type TaskArguments = {
  FunctionName: FunctionName;
  Payload: unknown;
  [timeoutKey]: number | null;
};

/**
 * Runs the tasks of one execution: invokes functions, waits for tokens, and keeps time-outs and
 * retry waits by the clock.
 */
export class TaskRunner {
  readonly #parts: Parts;
  readonly #tries = new Map<string, number[]>();
  #minted: string | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * A token for the task whose arguments are being evaluated; `run` follows before anything else
   * happens.
   */
  mintToken(): string {
    this.#minted = this.#parts.tokens.mint();
    return this.#minted;
  }

  /**
   * Resolves to the task's result. Rejects by error name, after the wait that the state's retriers
   * ask for.
   */
  run(state: string, spec: TaskSpec, given: TaskArguments): Promise<unknown> {
    const token = this.#minted ?? this.#parts.tokens.mint();
    this.#minted = undefined;
    return this.#try(spec, given, token).then(
      (result) => {
        this.#tries.delete(state);
        return result;
      },
      (error: Error) => this.#afterFailure(state, spec, error),
    );
  }

  #try(spec: TaskSpec, given: TaskArguments, token: string): Promise<unknown> {
    const { tokens, clock, waits, signal } = this.#parts;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    let resume: (() => void) | undefined;
    let cancelTimeout: Cancel | undefined;
    const over = () => {
      cancelTimeout?.();
      signal.removeEventListener('abort', aborted);
      tokens.close(token);
      resume?.();
    };
    const succeed = (result: unknown) => {
      over();
      resolve(result);
    };
    const fail = (error: Error) => {
      over();
      reject(error);
    };
    const aborted = () => fail(stopped());
    if (signal.aborted) return Promise.reject(stopped());
    signal.addEventListener('abort', aborted);
    const seconds = given[timeoutKey];
    if (seconds !== null) {
      const due = new Date(clock.now().getTime() + seconds * 1000);
      cancelTimeout = clock.at(due, () =>
        fail(namedError('States.Timeout', `nothing came within ${seconds} seconds`)),
      );
    }
    if (spec.waitsForToken) tokens.open(token, { succeed, fail });
    this.#parts.invoke(given.FunctionName, given.Payload).then(
      (Payload) => {
        if (spec.waitsForToken) resume = tokens.isOpen(token) ? waits.begin() : undefined;
        else succeed({ ExecutedVersion: '$LATEST', Payload, StatusCode: 200 });
      },
      (error: unknown) => fail(asTaskError(error)),
    );
    return promise;
  }

  // The interpreter retries at once, so the wait is here, by our clock, before it learns of the
  // failure. Items of a Map share a count per state, which only makes their waits longer.
  async #afterFailure(state: string, { retriers }: TaskSpec, error: Error): Promise<never> {
    const { clock, waits, signal } = this.#parts;
    const tries = this.#tries.get(state) ?? [];
    this.#tries.set(state, tries);
    const wait = signal.aborted ? undefined : retryWait(retriers, tries, error.name);
    if (wait === undefined) this.#tries.delete(state);
    if (wait) {
      const resume = waits.begin();
      await pause(clock, wait, signal);
      resume();
    }
    throw error;
  }
}

type Parts = {
  tokens: TaskTokens;
  invoke: Invoke;
  clock: Clock;
  waits: Waits;
  signal: AbortSignal;
};

/** Called while a runner waits for something outside: a person, or the clock. */
type Waits = { begin(): () => void };

/**
 * Neither retried nor caught, whatever the definition says: the interpreter checks these two
 * properties.
 */
const stopped = (): Error =>
  Object.assign(namedError('States.Aborted', 'the execution was stopped'), {
    isRetryable: false,
    isCatchable: false,
  });

/**
 * What Step Functions makes of a function's error: its name, and everything else as JSON in the
 * cause.
 */
const asTaskError = (error: unknown): Error => {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return namedError(
    name,
    JSON.stringify({ errorType: name, errorMessage: message, trace: stack.split('\n') }),
  );
};
