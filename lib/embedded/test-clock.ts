import type { Cancel, Clock } from './wall-clock.ts';

/**
 * A clock that stands still until a test moves it. Moving it runs every callback that falls due, in
 * order, each at its own instant, and waits for the work it started (`settle`) before going on:
 * what a time-out causes has happened, and has set its own timers, before the next one fires.
 */
export class TestClock implements Clock {
  /**
   * Resolves when the work that callbacks started is done. Set by the runtime that uses this clock.
   */
  settle: () => Promise<void> = nextTurn;
  #now: number;
  #order = 0;
  #due: Due[] = [];

  constructor(start: Date | string) {
    this.#now = new Date(start).getTime();
  }

  now(): Date {
    return new Date(this.#now);
  }

  at(instant: Date, callback: () => void): Cancel {
    const due = { at: instant.getTime(), order: this.#order++, callback };
    if (due.at <= this.#now) {
      const immediate = setImmediate(callback);
      return () => clearImmediate(immediate);
    }
    this.#due.push(due);
    return () => {
      this.#due = this.#due.filter((other) => other !== due);
    };
  }

  /** Advances by so many milliseconds. */
  async advance(ms: number): Promise<void> {
    await this.advanceTo(new Date(this.#now + ms));
  }

  /** Advances to an instant; going back is an error. */
  async advanceTo(instant: Date | string): Promise<void> {
    const target = new Date(instant).getTime();
    if (target < this.#now)
      throw new Error(`time does not go back: ${new Date(target).toISOString()}`);
    await this.settle();
    for (let next = this.#next(target); next; next = this.#next(target)) {
      this.#due = this.#due.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.callback();
      await this.settle();
    }
    this.#now = Math.max(this.#now, target);
  }

  /**
   * Jumps, as time does for a machine that slept: callbacks that fell due run afterwards, in order,
   * at the instant of waking. A schedule that was missed several times runs once.
   */
  async jump(ms: number): Promise<void> {
    await this.settle();
    this.#now += ms;
    for (let next = this.#next(this.#now); next; next = this.#next(this.#now)) {
      this.#due = this.#due.filter((other) => other !== next);
      next.callback();
      await this.settle();
    }
  }

  #next(target: number): Due | undefined {
    return this.#due
      .filter(({ at }) => at <= target)
      .sort((a, b) => a.at - b.at || a.order - b.order)[0];
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

type Due = { at: number; order: number; callback: () => void };
