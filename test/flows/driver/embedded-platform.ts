import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Member } from '../../../functions/core/words/member.ts';
import type { Settings } from '../../../functions/core/words/settings.ts';
import { tableName } from '../../../functions/store/environment.ts';
import { table } from '../../../functions/store/table/table.ts';
import { handler as redrive } from '../../../functions/workflow/steps/redrive.lambda.ts';
import { fromSource, type LoadFunction } from '../../../lib/embedded/function-host.ts';
import { noCallLimits } from '../../../lib/embedded/no-call-limits.ts';
import { startRuntime } from '../../../lib/embedded/runtime.ts';
import { TestClock } from '../../../lib/embedded/test-clock.ts';
import { sampleSettings } from '../../../lib/infra/config/sample-settings.ts';
import { toldAtOnce } from '../../../lib/tools/told-at-once.ts';
import { untoldUnlessAsked } from '../../../lib/tools/untold.ts';
import type { Mail, Platform } from './platform.ts';
import { putBackAfter } from './put-back.ts';

/**
 * The platform embedded, where time stands still until a flow moves it, and a flow may take
 * everything down.
 */
export type EmbeddedPlatform = Omit<Platform, 'token'> & {
  inboxUrl: string;
  /** Good for a year of the clock unless said otherwise. */
  token(email: string, hours?: number): Promise<string>;
  /** Moves time on; what falls due meanwhile happens. */
  advanceHours(hours: number): Promise<void>;
  /**
   * Lets that much time pass at once, as for a machine that slept: each schedule runs once, however
   * often it was missed. For flows that only need to be later: a year of Mondays costs 53 rollups
   * otherwise.
   */
  sleepHours(hours: number): Promise<void>;
  /** Takes the platform down and starts it again on the same data. */
  restart(): Promise<void>;
};

/** A Monday morning in New York, so that a week is about to be worked on. */
const start = '2026-03-02T14:00:00.000Z';

const hour = 3_600_000;

/**
 * Hours that time jumps at once: whatever a time-out sets in motion gets a time of its own in the
 * jump after.
 */
const longestSleep = 7 * 24;

const quiet = {
  info: () => {},
  trouble: (message: string, error?: unknown) => console.error(message, error),
};

/**
 * The whole platform embedded, on a clock that stands still until a flow moves it; from sources
 * unless told otherwise. `roster`: the people whom an empty platform begins with; `settings`: what
 * it works by.
 */
export const startEmbedded = async (
  dataFolder: string,
  load: LoadFunction = fromSource,
  roster = toldAtOnce(),
  settings = sampleSettings,
): Promise<EmbeddedPlatform> => {
  const clock = new TestClock(start);
  const functions = untoldUnlessAsked(load);
  const begin = () =>
    startRuntime({
      dataFolder,
      clock,
      callLimits: noCallLimits,
      load: functions.load,
      log: quiet,
      roster,
      settings,
    });
  let runtime = await begin();
  const read = async <T>(path: string): Promise<T> =>
    (await fetch(`${runtime.inboxUrl}${path}`)).json() as Promise<T>;
  return {
    get apiUrl() {
      return runtime.apiUrl;
    },
    get inboxUrl() {
      if (!runtime.inboxUrl) throw new Error('the runtime has no inbox: its mails really leave');
      return runtime.inboxUrl;
    },
    reach: (url) => url,
    // Each call has a token of its own.
    signInAgain: async () => {},
    token: (email, hours = 24 * 365) => runtime.mintToken(email, hours),
    clientToken: (scope) => runtime.mintClientToken(scope),
    async mailbox(email, words = '') {
      await runtime.settled();
      const list = await read<{ id: string }[]>(
        `/messages.json?${new URLSearchParams({ to: email, words })}`,
      );
      return Promise.all(list.reverse().map(({ id }) => read<Mail>(`/messages/${id}.json`)));
    },
    async reply(raw, verdicts = {}) {
      const sent = await fetch(`${runtime.inboxUrl}/incoming?${new URLSearchParams(verdicts)}`, {
        method: 'POST',
        headers: { 'content-type': 'message/rfc822' },
        body: Buffer.from(raw),
      });
      if (sent.status !== 202)
        throw new Error(`the inbox answered ${sent.status}: ${await sent.text()}`);
    },
    untold: (work) => functions.untold(() => runtime.settled(), work),
    putBackAfter: (id, work) => putBackAfter({ client: table(), tableName: tableName() }, id, work),
    redrive: (order) => redrive({ ...order, now: clock.now().toISOString() }),
    settled: () => runtime.settled(),
    now: () => clock.now(),
    async advanceHours(hours) {
      for (let rest = hours; rest > 0; rest -= longestSleep)
        await clock.jump(Math.min(rest, longestSleep) * hour);
    },
    sleepHours: (hours) => clock.jump(hours * hour),
    async restart() {
      await runtime.stop();
      runtime = await begin();
      await runtime.settled();
    },
    stop: () => runtime.stop(),
  };
};

/** The same in a folder of its own, which goes when it stops. */
export const startInFolder = async (
  roster?: Member[],
  settings?: Settings,
): Promise<EmbeddedPlatform> => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-flow-'));
  const platform = await startEmbedded(folder, undefined, roster, settings);
  const { stop } = platform;
  platform.stop = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return platform;
};
