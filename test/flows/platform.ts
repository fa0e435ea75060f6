import type { LoadFunction } from '../../lib/local/function-host.ts';
import { startRuntime } from '../../lib/local/runtime.ts';
import { TestClock } from '../../lib/local/test-clock.ts';

/** A mail as its reader's mailbox has it. */
export type Mail = {
  id: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  headers: { name: string; value: string }[];
};

/**
 * What differs between the places that the flows run in, and nothing else: where the API is, how a person gets a
 * token and a mailbox, and how to wait until what follows has followed. Time moves only where it can be moved.
 */
export type Platform = {
  apiUrl: string;
  /** Good for a year of the clock unless said otherwise. */
  token(email: string, hours?: number): Promise<string>;
  clientToken(scope: string): Promise<string>;
  /** Mails to an address whose subjects have these words, the oldest first. */
  mailbox(email: string, subject?: string): Promise<Mail[]>;
  /** Resolves when everything that follows from what was done has happened. */
  settled(): Promise<void>;
  now(): Date;
  /** Moves time on; what falls due meanwhile happens. */
  advanceHours(hours: number): Promise<void>;
  /** Takes the platform down and starts it again on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/** A Monday morning in New York, so that a week is about to be worked on. */
const start = '2026-03-02T14:00:00.000Z';

const hour = 3_600_000;

/** Hours that time jumps at once: whatever a time-out sets in motion gets a time of its own in the jump after. */
const longestSleep = 7 * 24;

const quiet = {
  info: () => {},
  trouble: (message: string, error?: unknown) => console.error(message, error),
};

/** The whole platform embedded, on a clock that stands still until a flow moves it; from sources unless told otherwise. */
export const startEmbedded = async (dataFolder: string, load?: LoadFunction): Promise<Platform> => {
  const clock = new TestClock(start);
  const begin = () => startRuntime({ dataFolder, clock, load, log: quiet });
  let runtime = await begin();
  const read = async <T>(path: string): Promise<T> =>
    (await fetch(`${runtime.inboxUrl}${path}`)).json() as Promise<T>;
  return {
    get apiUrl() {
      return runtime.apiUrl;
    },
    token: (email, hours = 24 * 365) => runtime.mintToken(email, hours),
    clientToken: (scope) => runtime.mintClientToken(scope),
    async mailbox(email, subject = '') {
      await runtime.settled();
      const list = await read<{ id: string }[]>(
        `/messages.json?${new URLSearchParams({ to: email, subject })}`,
      );
      return Promise.all(list.reverse().map(({ id }) => read<Mail>(`/messages/${id}.json`)));
    },
    settled: () => runtime.settled(),
    now: () => clock.now(),
    async advanceHours(hours) {
      for (let rest = hours; rest > 0; rest -= longestSleep)
        await clock.jump(Math.min(rest, longestSleep) * hour);
    },
    async restart() {
      await runtime.stop();
      runtime = await begin();
      await runtime.settled();
    },
    stop: () => runtime.stop(),
  };
};
