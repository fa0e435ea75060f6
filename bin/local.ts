import { join } from 'node:path';
import { readRoster } from '../functions/store/people/roster-store.ts';
import { writePlatformFile } from '../lib/embedded/platform-file.ts';
import { type Runtime, startRuntime } from '../lib/embedded/runtime.ts';
import { consoleLog } from '../lib/embedded/runtime-log.ts';
import { StartProblem } from '../lib/embedded/start-problem.ts';
import { holidaysOf } from '../lib/infra/config/holidays.ts';
import { sampleSettingsWith } from '../lib/infra/config/sample-settings.ts';

/** The whole platform in one process, with its data in `.countersign/`: `npm start`. */

const port = (name: string, usual: number): number => {
  const text = process.env[name] ?? String(usual);
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw new StartProblem(
    `${name} is "${text}". Give it a port number from 1 to 65535, or unset it.`,
  );
};

const begin = (): Promise<Runtime> =>
  startRuntime({
    settings: sampleSettingsWith(holidaysOf({ country: 'US' }, new Date())),
    dataFolder: process.env.COUNTERSIGN_DATA || '.countersign',
    ports: {
      api: port('PORT', 8787),
      inbox: port('INBOX_PORT', 8788),
      files: port('FILES_PORT', 8789),
    },
    publicUrl: process.env.PUBLIC_URL?.replace(/\/+$/, '') || undefined,
    behindProxy: ['1', 'true'].includes(process.env.TRUST_PROXY ?? ''),
    filesUrl: process.env.FILES_URL?.replace(/\/+$/, '') || undefined,
    smtpUrl: process.env.SMTP_URL || undefined,
  });

const introduce = async (runtime: Runtime): Promise<void> => {
  const { apiUrl, inboxUrl, issuer, dataFolder } = runtime;
  const members = (await readRoster())
    .filter((member) => member.active)
    .map(({ id, name, email, parties }) => ({ id, name, email, parties }));
  writePlatformFile(
    { file: (...names) => join(dataFolder, ...names) },
    { apiUrl, inboxUrl, issuer, members },
  );
  console.log(`
Countersign is ready after ${(performance.now() / 1000).toFixed(1)} seconds.

  Open   ${apiUrl}    in a browser${inboxUrl ? ', and be anybody on the roster by one click' : ''}
  API    ${apiUrl}/openapi.json says what it takes
  Inbox  ${inboxUrl ? `${inboxUrl}    (every mail it sends)` : 'none: mails leave by SMTP_URL'}
  Data   ${dataFolder}

On the roster:
`);
  for (const { id, name, parties } of members)
    console.log(`  ${id}  ${name} (${parties.join(', ')})`);
  console.log(`
A token for one of them, good for an hour: npm run --silent token -- ${members[0]?.id ?? '<id>'}
${inboxUrl ? 'npm run demo, in another shell, takes two requests through. ' : ''}Ctrl-C stops.`);
};

const stopOn = (runtime: Runtime): void => {
  let asked: number | undefined;
  const stop = async (signal: NodeJS.Signals) => {
    // npm passes on the Ctrl-C that the terminal has already sent; it does not count as a second
    // one.
    if (asked !== undefined && performance.now() - asked < 1000) return;
    if (asked !== undefined) process.exit(130);
    asked = performance.now();
    console.log(`\n${signal}: finishing what is under way. Once more ends it at once.`);
    await runtime.stop();
    console.log('Stopped. Everything is kept; the next start goes on from here.');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void stop(signal));
};

const warmUp = async (runtime: Runtime): Promise<void> => {
  for (const { name, error } of await runtime.warm()) {
    consoleLog.trouble(`the function ${name} cannot be loaded`, error);
  }
};

// An unhandled rejection in one function must not stop the platform.
process.on('unhandledRejection', (error) =>
  consoleLog.trouble('a promise failed and nobody looked', error),
);

try {
  const runtime = await begin();
  stopOn(runtime);
  await introduce(runtime);
  await warmUp(runtime);
} catch (error) {
  if (!(error instanceof StartProblem)) throw error;
  console.error(`Countersign did not start: ${error.message}`);
  process.exit(1);
}
