/**
 * Counts the work under way in the runtime, so that tests can wait until everything that follows
 * from a call has happened. `started` only grows: two equal readings with nothing under way mean
 * that nothing happened in between.
 */
export class Activity {
  started = 0;
  #underWay = 0;
  #waiting: (() => void)[] = [];

  /** Counts `work` until it settles. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const end = this.begin();
    try {
      return await work();
    } finally {
      end();
    }
  }

  /** Counts from now until the function it returns is called. */
  begin(): () => void {
    this.started += 1;
    this.#underWay += 1;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.#underWay -= 1;
      if (this.#underWay === 0) for (const resolve of this.#waiting.splice(0)) resolve();
    };
  }

  get idle(): boolean {
    return this.#underWay === 0;
  }

  /**
   * Resolves when nothing is under way, and nothing starts within the next turn of the event loop.
   */
  async settled(): Promise<void> {
    do {
      if (!this.idle) await new Promise<void>((resolve) => this.#waiting.push(resolve));
      await new Promise<void>((resolve) => setImmediate(resolve));
    } while (!this.idle);
  }
}
