/** So many calls are under way at once; a deployment that has people at work as well answers 429 when it is too much. */
const atOnce = 8;

/** So many are known at once, waiting or sent: rows of other requests can overtake those that wait for their own. */
const mostWaiting = 256;

export type InOrder = {
  /** Resolves when there is room for another; `work` is done after all earlier work of the same key. */
  add(key: string, work: () => Promise<void>): Promise<void>;
  /** Resolves when all of it is done. Rejects, as `add` does, with what the first work failed with; no more begins then. */
  done(): Promise<void>;
};

/** Runs work of different keys in parallel, and that of one key in order; knows a bounded number of it. */
export const inOrder = (): InOrder => {
  const queues = new Map<string, (() => Promise<void>)[]>();
  const ready: string[] = [];
  let [waiting, running] = [0, 0];
  let failure: { error: unknown } | undefined;
  let changed = Promise.withResolvers<void>();

  const tellAll = () => {
    changed.resolve();
    changed = Promise.withResolvers();
  };

  const run = async (key: string, work: () => Promise<void>): Promise<void> => {
    running += 1;
    try {
      await work();
    } catch (error) {
      failure ??= { error };
    }
    running -= 1;
    waiting -= 1;
    if (queues.get(key)?.length) ready.push(key);
    else queues.delete(key);
    begin();
    tellAll();
  };

  const begin = () => {
    while (!failure && running < atOnce) {
      const key = ready.shift();
      const work = key === undefined ? undefined : queues.get(key)?.shift();
      if (key === undefined || !work) return;
      void run(key, work);
    }
  };

  const until = async (holds: () => boolean): Promise<void> => {
    while (!failure && !holds()) await changed.promise;
    while (failure && running > 0) await changed.promise;
    if (failure) throw failure.error;
  };

  return {
    async add(key, work) {
      await until(() => waiting < mostWaiting);
      waiting += 1;
      const queue = queues.get(key);
      if (queue) queue.push(work);
      else {
        queues.set(key, [work]);
        ready.push(key);
      }
      begin();
    },
    done: () => until(() => waiting === 0),
  };
};
