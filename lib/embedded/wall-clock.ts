/** Cancels a callback; no effect once it has run. */
export type Cancel = () => void;

/** The only source of time in the embedded runtime, so that tests can move it. */
export type Clock = {
  now(): Date;
  /**
   * Runs `callback` once, at `instant` or as soon as possible when that is past; never before this
   * call returns.
   */
  at(instant: Date, callback: () => void): Cancel;
};

/** The machine's clock. Long waits are split into pieces that a timer can hold. */
export const systemClock: Clock = {
  now: () => new Date(),
  at(instant, callback) {
    let timer: NodeJS.Timeout | undefined;
    const wait = () => {
      const left = instant.getTime() - Date.now();
      timer =
        left > longestTimer
          ? setTimeout(wait, longestTimer)
          : setTimeout(callback, Math.max(0, left));
    };
    wait();
    return () => clearTimeout(timer);
  },
};

/** Node's timers hold at most 2^31 - 1 ms, a little under 25 days; anything above fires at once. */
const longestTimer = 2 ** 31 - 1;

/** Resolves after so many milliseconds of the clock, or as soon as `signal` aborts. */
export const pause = (clock: Clock, ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const cancel = clock.at(new Date(clock.now().getTime() + ms), done);
    function done() {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
