/** Runs jobs with limited concurrency. Stops at the first that fails, with its error. */
export const inParallel = async (
  jobs: readonly (() => Promise<unknown>)[],
  limit: number,
): Promise<void> => {
  const rest = [...jobs];
  const work = async () => {
    for (let job = rest.shift(); job; job = rest.shift()) await job();
  };
  await Promise.all(Array.from({ length: limit }, work));
};
