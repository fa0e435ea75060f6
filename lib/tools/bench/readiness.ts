import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Figure } from './figure.ts';

export const readiness = async (what: string, dataFolder: string): Promise<Figure> => ({
  what: `npm start, ${what}`,
  unit: 's',
  value: await secondsToReady(dataFolder),
  budget: 3,
});

/** Seconds from the start of `npm start` until it reports that it is ready. */
const secondsToReady = async (dataFolder: string): Promise<number> => {
  const began = performance.now();
  const child = spawn(process.execPath, ['bin/local.ts'], {
    cwd: root,
    env: {
      ...process.env,
      COUNTERSIGN_DATA: dataFolder,
      PORT: '0',
      INBOX_PORT: '0',
      FILES_PORT: '0',
      SMTP_URL: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let said = '';
  child.stderr.on('data', (text: Buffer) => {
    said += text;
  });
  const ready = new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      said += text;
      if (said.includes('Countersign is ready')) resolve((performance.now() - began) / 1000);
    });
    void ended.then(() => reject(new Error(`npm start ended: ${said}`)));
  });
  try {
    return await ready;
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
};

const root = join(import.meta.dirname, '../../..');
