import { AsyncLocalStorage } from 'node:async_hooks';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/**
 * What one call has had done by AWS's services, as far as its function can tell. Without this, an
 * answer that comes instead of the call's own could not say whether anything was changed.
 */
export class CallEffects {
  /** Nobody waits for the call any more: nothing that changes something is sent from now on. */
  abandoned = false;
  /** Changes that were sent, less those that were refused for certain. */
  #sent = 0;

  /** `nothing` is certain, also for later if the call was abandoned; `unknown` is all else. */
  get done(): 'nothing' | 'unknown' {
    return this.#sent === 0 ? 'nothing' : 'unknown';
  }

  /** Runs the function's work; all it sends by a watched client is noted here. */
  during<T>(work: () => Promise<T>): Promise<T> {
    return running.run(this, work);
  }

  /** Sends a change, unless the call was abandoned. */
  async sending<T>(send: () => Promise<T>): Promise<T> {
    this.refuseIfAbandoned();
    this.#sent += 1;
    try {
      return await send();
    } catch (error) {
      if (wasRefused(error)) this.#sent -= 1;
      throw error;
    }
  }

  refuseIfAbandoned(): void {
    if (!this.abandoned) return;
    throw Object.assign(new Error('nobody waits for this call any more'), { name: 'AbortError' });
  }
}

const running = new AsyncLocalStorage<CallEffects>();

/** Has a client note what calls send. All commands but those named `reads` change something. */
export const watchEffects = (
  client: { middlewareStack: unknown },
  reads: readonly string[],
): void => {
  // The stacks of all clients are alike; their types name the commands of the service.
  const middlewareStack = client.middlewareStack as DynamoDBDocumentClient['middlewareStack'];
  middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        const call = running.getStore();
        if (!call || reads.includes(commandName)) return next(args);
        return call.sending(() => next(args));
      },
    { step: 'initialize', name: 'effects' },
  );
  // Before each attempt: a call may be abandoned between one and the next. Reads end here, too.
  middlewareStack.add(
    (next) => (args) => {
      running.getStore()?.refuseIfAbandoned();
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low', name: 'abandoned' },
  );
};

/**
 * Whether the service answered that it did not do it. Only for a first attempt: an earlier one may
 * have been done, with its answer lost, and be what a later one was refused for.
 */
const wasRefused = (error: unknown): boolean => {
  const { httpStatusCode = 0, attempts = 1 } =
    (error as { $metadata?: { httpStatusCode?: number; attempts?: number } }).$metadata ?? {};
  return httpStatusCode >= 400 && httpStatusCode < 500 && attempts === 1;
};
