import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consoleLog } from '../lib/embedded/runtime-log.ts';
import { startMinistack } from '../lib/tools/emulator/ministack.ts';
import { startSmtpMailbox } from '../lib/tools/emulator/smtp-mailbox.ts';
import { verifySender } from '../lib/tools/emulator/verify-sender.ts';

/**
 * Runs a command beside an AWS emulator, which is started for it and stopped after it: `node
 * bin/emulator.ts npm run test:deployed`. The command finds the emulator through the usual AWS
 * environment variables, and every mail at `COUNTERSIGN_MAILBOX`. Without a command the emulator
 * runs until Ctrl-C, and that environment is printed.
 */
const [command, ...args] = process.argv.slice(2);

const folder = mkdtempSync(join(tmpdir(), 'countersign-emulator-'));

const started: { stop(): Promise<void> }[] = [];

/** Resolves to the environment variables by which a command finds the emulator. */
const start = async (): Promise<Record<string, string>> => {
  const mailbox = await startSmtpMailbox(join(folder, 'mailbox'), consoleLog);
  started.push(mailbox);
  const emulator = await startMinistack(folder, mailbox.smtp);
  started.push(emulator);
  Object.assign(process.env, emulator.environment);
  await verifySender();
  return { ...emulator.environment, COUNTERSIGN_MAILBOX: mailbox.url };
};

const untilInterrupted = async (environment: Record<string, string>): Promise<number> => {
  for (const [name, value] of Object.entries(environment)) console.log(`export ${name}=${value}`);
  console.log(`\nWhat it logs is in ${folder}. Ctrl-C stops it.`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  return 0;
};

const run = async (program: string, environment: Record<string, string>): Promise<number> => {
  const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...environment } });
  // Ctrl-C in a terminal reaches the command as well; the emulator stops after it.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
};

let ended = 1;
try {
  const environment = await start();
  ended = command ? await run(command, environment) : await untilInterrupted(environment);
} finally {
  for (const part of started.reverse()) await part.stop();
  if (ended === 0) rmSync(folder, { recursive: true, force: true });
  else console.error(`What the emulator logged is kept in ${folder}`);
}
process.exitCode = ended;
