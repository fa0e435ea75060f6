import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { findPlatform } from '../../../lib/cli/running-platform.ts';
import { platformFileName } from '../../../lib/embedded/platform-file.ts';
import type { Mail, Platform } from '../driver/platform.ts';

const root = join(import.meta.dirname, '../../..');

/** Patience with a busy machine; on a quiet one everything is there within a second or two. */
const patienceMillis = 30_000;

/** Asks again until there is an answer; fails with what was waited for. */
export const until = async <T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
): Promise<T> => {
  for (const end = Date.now() + patienceMillis; Date.now() < end; ) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`waited in vain for ${what}`);
};

const ready = async (child: ChildProcess): Promise<void> => {
  let printed = '';
  child.stdout?.on('data', (text) => {
    printed += text;
  });
  child.stderr?.on('data', (text) => {
    printed += text;
  });
  await until('the platform to start', async () => {
    if (child.exitCode !== null) throw new Error(`the platform ended: ${printed}`);
    return printed.includes('is ready');
  });
};

/** The platform as `npm start` runs it: a process of its own, on real time, that can be killed. */
export type PlatformProcess = Pick<Platform, 'apiUrl' | 'token' | 'mailbox' | 'settled'> & {
  /** As a power cut would end it. */
  kill(): Promise<void>;
  start(): Promise<void>;
};

export const startProcess = async (dataFolder: string): Promise<PlatformProcess> => {
  let child: ChildProcess;
  let found: Awaited<ReturnType<typeof findPlatform>>;
  const start = async () => {
    rmSync(join(dataFolder, platformFileName), { force: true });
    child = spawn(process.execPath, ['bin/local.ts'], {
      cwd: root,
      env: {
        ...process.env,
        PORT: '0',
        INBOX_PORT: '0',
        FILES_PORT: '0',
        COUNTERSIGN_DATA: dataFolder,
      },
    });
    await ready(child);
    found = await findPlatform({ COUNTERSIGN_DATA: dataFolder });
  };
  const read = async <T>(path: string): Promise<T> =>
    (await fetch(`${found.inboxUrl}${path}`)).json() as Promise<T>;
  await start();
  return {
    get apiUrl() {
      return found.apiUrl;
    },
    async token(email) {
      const member = found.people.find((one) => one.email === email);
      if (!member) throw new Error(`no token for ${email}`);
      return member.token;
    },
    async mailbox(email, words = '') {
      const list = await read<{ id: string }[]>(
        `/messages.json?${new URLSearchParams({ to: email, words })}`,
      );
      return Promise.all(list.reverse().map(({ id }) => read<Mail>(`/messages/${id}.json`)));
    },
    settled: async () => {},
    start,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
};
