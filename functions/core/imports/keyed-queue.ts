export type KeyedQueue<Item> = {
  /**
   * Resolves when there is room for another item. An item is processed after, or together with, all
   * earlier items of its key.
   */
  add(key: string, item: Item): Promise<void>;
  /**
   * Resolves when all items are done. Like `add`, rejects with the first error; no further work
   * begins then.
   */
  done(): Promise<void>;
};

/**
 * Processes items of different keys in parallel, and those of one key in order, passing up to
 * `together` waiting items at once. Holds a bounded number of items.
 */
export const keyedQueue = <Item>(
  work: (items: readonly Item[]) => Promise<void>,
  batchSize = 1,
): KeyedQueue<Item> => {
  const queues = new Map<string, Item[]>();
  const ready: string[] = [];
  let [waiting, running] = [0, 0];
  let failure: { error: unknown } | undefined;
  let changed = Promise.withResolvers<void>();

  const wakeWaiters = () => {
    changed.resolve();
    changed = Promise.withResolvers();
  };

  const run = async (key: string, items: readonly Item[]): Promise<void> => {
    running += 1;
    try {
      await work(items);
    } catch (error) {
      failure ??= { error };
    }
    running -= 1;
    waiting -= items.length;
    if (queues.get(key)?.length) ready.push(key);
    else queues.delete(key);
    startReady();
    wakeWaiters();
  };

  const startReady = () => {
    while (!failure && running < maxRunning) {
      const key = ready.shift();
      const items = key === undefined ? undefined : queues.get(key)?.splice(0, batchSize);
      if (key === undefined || !items) return;
      void run(key, items);
    }
  };

  const waitUntil = async (holds: () => boolean): Promise<void> => {
    while (!failure && !holds()) await changed.promise;
    while (failure && running > 0) await changed.promise;
    if (failure) throw failure.error;
  };

  return {
    async add(key, item) {
      await waitUntil(() => waiting < maxWaiting);
      waiting += 1;
      const queue = queues.get(key);
      if (queue) queue.push(item);
      else {
        queues.set(key, [item]);
        ready.push(key);
      }
      startReady();
    },
    done: () => waitUntil(() => waiting === 0),
  };
};

/** Parallel calls; if that is too much for a deployment with people at work, it answers 429. */
const maxRunning = 8;

/** Items held at once, so that rows of other requests can overtake those waiting for their own. */
const maxWaiting = 500;
