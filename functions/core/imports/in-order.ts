export type InOrder<Item> = {
  /**
   * Resolves when there is room for another; it is worked on after all earlier ones of the same
   * key, or with them.
   */
  add(key: string, item: Item): Promise<void>;
  /**
   * Resolves when all of it is done. Rejects, as `add` does, with what the first work failed with;
   * no more begins then.
   */
  done(): Promise<void>;
};

/**
 * Works on items of different keys in parallel, and on those of one key in order, up to `together`
 * of them that wait at once; knows a bounded number of items.
 */
export const inOrder = <Item>(
  work: (items: readonly Item[]) => Promise<void>,
  together = 1,
): InOrder<Item> => {
  const queues = new Map<string, Item[]>();
  const ready: string[] = [];
  let [waiting, running] = [0, 0];
  let failure: { error: unknown } | undefined;
  let changed = Promise.withResolvers<void>();

  const tellAll = () => {
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
    begin();
    tellAll();
  };

  const begin = () => {
    while (!failure && running < atOnce) {
      const key = ready.shift();
      const items = key === undefined ? undefined : queues.get(key)?.splice(0, together);
      if (key === undefined || !items) return;
      void run(key, items);
    }
  };

  const until = async (holds: () => boolean): Promise<void> => {
    while (!failure && !holds()) await changed.promise;
    while (failure && running > 0) await changed.promise;
    if (failure) throw failure.error;
  };

  return {
    async add(key, item) {
      await until(() => waiting < mostWaiting);
      waiting += 1;
      const queue = queues.get(key);
      if (queue) queue.push(item);
      else {
        queues.set(key, [item]);
        ready.push(key);
      }
      begin();
    },
    done: () => until(() => waiting === 0),
  };
};

/**
 * So many calls are under way at once; a deployment that has people at work as well answers 429
 * when it is too much.
 */
const atOnce = 8;

/**
 * So many are known at once, waiting or sent: rows of other requests can overtake those that wait
 * for their own.
 */
const mostWaiting = 500;
