import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOptions, wholeNumber } from '../lib/cli/read-options.ts';
import { serveLoopback } from '../lib/embedded/http/loopback.ts';
import { noCallLimits } from '../lib/embedded/no-call-limits.ts';
import { startRuntime } from '../lib/embedded/runtime.ts';
import { anybodyOf } from '../lib/tools/fuzz/anybody.ts';
import { brokenLedgers } from '../lib/tools/fuzz/broken-ledgers.ts';
import { countsTable, readCounts } from '../lib/tools/fuzz/counts.ts';
import { fuzzDataServer } from '../lib/tools/fuzz/fuzz-data-server.ts';
import { writeKnownValues } from '../lib/tools/fuzz/known-values.ts';
import { runSchemathesis } from '../lib/tools/fuzz/run-schemathesis.ts';
import { toldAtOnce } from '../lib/tools/told-at-once.ts';
import { untoldUnlessAsked } from '../lib/tools/untold.ts';

/**
 * Fuzzes the API from its own document, on an embedded platform started for it: `npm run fuzz`. For
 * a longer run with another seed: `npm run fuzz -- --examples 500 --seed random`.
 */

const usage = `npm run fuzz -- [options]
  --examples <count>      of each operation, 5 without it
  --seed <number>         1 without it, or random
  --max-seconds <count>   600 without it`;

const { values: options } = readOptions(
  {
    options: {
      examples: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
      'max-seconds': { type: 'string', default: '600' },
    },
  },
  { usage },
);

const numberOf = (name: keyof typeof options) => wholeNumber(name, options[name], usage);
const seed = options.seed === 'random' ? Math.floor(Math.random() * 2 ** 32) : numberOf('seed');
const [examples, maxSeconds] = [numberOf('examples'), numberOf('max-seconds')];

// Fuzzing submits many forms without a choice, each of which logs a warning; log errors only.
process.env.POWERTOOLS_LOG_LEVEL = 'ERROR';
const troubles: string[] = [];
const log = {
  info: () => {},
  trouble: (line: string, error?: unknown) => {
    troubles.push(line);
    console.error(`!! ${line}`, error ?? '');
  },
};

const fuzz = async (folder: string): Promise<string[]> => {
  const { load, untold } = untoldUnlessAsked();
  const runtime = await startRuntime({ log, callLimits: noCallLimits, load, roster: toldAtOnce() });
  const people = anybodyOf(runtime);
  const untoldAfterAll = async <T>(work: () => Promise<T>): Promise<T> => {
    // What generated calls have done is told.
    await runtime.settled();
    return untold(() => runtime.settled(), work);
  };
  const data = fuzzDataServer(runtime, people, untoldAfterAll);
  const supplier = await serveLoopback('supply', 0, data);
  try {
    await runtime.warm();
    await writeKnownValues(folder, runtime, people);
    const { apiUrl } = runtime;
    const clean = await runSchemathesis({
      folder,
      apiUrl,
      supplyUrl: supplier.url,
      seed,
      examples,
      maxSeconds,
    });
    await runtime.settled();
    const { ledgers, broken } = await brokenLedgers(people);
    console.log(
      `\n${countsTable(readCounts(join(folder, 'counts.json')))}\n\n${ledgers} ledgers left behind.`,
    );
    return [
      ...(clean ? [] : ['Schemathesis found something, or did not come to its end.']),
      ...broken.map((id) => `The ledger of ${id} does not verify.`),
      ...troubles.map((line) => `The platform was in trouble: ${line}`),
    ];
  } finally {
    await supplier.stop();
    await runtime.stop();
  }
};

const began = performance.now();
const folder = mkdtempSync(join(tmpdir(), 'countersign-fuzz-'));
try {
  const wrong = await fuzz(folder);
  for (const line of wrong) console.error(line);
  if (wrong.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`Seed ${seed}, ${((performance.now() - began) / 1000).toFixed(0)} s.`);
