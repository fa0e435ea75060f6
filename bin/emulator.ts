import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMinistack } from '../lib/emulator/ministack.ts';
import { startSmtpMailbox } from '../lib/emulator/smtp-mailbox.ts';
import { consoleLog } from '../lib/local/log.ts';

/**
 * Runs a command beside an emulator of AWS, started for it and stopped after it: `node bin/emulator.ts npm run test:deployed`.
 * The command finds the emulator as it would find AWS, by its environment, and every mail at `COUNTERSIGN_MAILBOX`.
 * Without a command it stays up until Ctrl-C, and prints that environment.
 */
const [command, ...args] = process.argv.slice(2);

const folder = mkdtempSync(join(tmpdir(), 'countersign-emulator-'));
const mailbox = await startSmtpMailbox(join(folder, 'mailbox'), consoleLog);
const emulator = await startMinistack(folder, mailbox.smtp);
const environment = { ...emulator.environment, COUNTERSIGN_MAILBOX: mailbox.url };

const stop = async (): Promise<void> => {
  await emulator.stop();
  await mailbox.stop();
};

const untilInterrupted = async (): Promise<number> => {
  for (const [name, value] of Object.entries(environment)) console.log(`export ${name}=${value}`);
  console.log(
    `\nMails are shown at ${mailbox.url}, the emulator's log is ${emulator.logFile}. Ctrl-C stops it.`,
  );
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  return 0;
};

const run = async (program: string): Promise<number> => {
  const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...environment } });
  // The terminal's Ctrl-C reaches the command as well; what it started goes after it.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
};

try {
  process.exitCode = command ? await run(command) : await untilInterrupted();
} finally {
  await stop();
  if (process.exitCode === 0) rmSync(folder, { recursive: true, force: true });
  else console.error(`What the emulator logged is kept in ${folder}`);
}
