import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { pythonTool } from '../python-tool.ts';

export type Run = {
  /** Holds the dictionaries; what the run leaves goes there, too. */
  folder: string;
  apiUrl: string;
  supplyUrl: string;
  seed: number;
  /** Generated calls of each operation; walks from answer to answer are twice as many. */
  examples: number;
  /** A run that takes longer is stopped, and has failed. */
  maxSeconds: number;
};

/**
 * Lets Schemathesis loose on an API. Resolves to whether it came to its end and found nothing; it
 * says itself what.
 */
export const runSchemathesis = async (run: Run): Promise<boolean> => {
  const configFile = join(run.folder, 'schemathesis.toml');
  writeFileSync(configFile, configuration(run.examples));
  const bin = pythonTool('schemathesis');
  const options = ['--config-file', configFile, 'run', '--seed', String(run.seed), '--no-color'];
  const child = spawn(join(bin, 'schemathesis'), [...options, `${run.apiUrl}/openapi.json`], {
    cwd: run.folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PYTHONPATH: hooks,
      PYTHONDONTWRITEBYTECODE: '1',
      SCHEMATHESIS_HOOKS: 'hooks',
      COUNTERSIGN_SUPPLY: run.supplyUrl,
      COUNTERSIGN_COUNTS: join(run.folder, 'counts.json'),
      // A longer run may make more requests for each operation.
      COUNTERSIGN_MADE: String(Math.ceil(run.examples / 5)),
      // Tables of Unicode that it computes once.
      HYPOTHESIS_STORAGE_DIRECTORY: join(bin, '../hypothesis'),
    },
  });
  const report = showProgress(child.stdout);
  const stop = () => child.kill('SIGTERM');
  const tooLong = setTimeout(() => {
    console.error(`\nStopped after ${run.maxSeconds} seconds.`);
    stop();
  }, run.maxSeconds * 1000);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  try {
    const clean = await new Promise<boolean>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (status, signal) => {
        if (signal) console.error(`Schemathesis was ended by ${signal}.`);
        resolve(status === 0);
      });
    });
    if (!clean) console.log(report.join('\n'));
    return clean;
  } finally {
    clearTimeout(tooLong);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
  }
};

const configuration = (
  examples: number,
): string => `${readFileSync(join(hooks, 'schemathesis.toml'), 'utf8')}
[phases.fuzzing.generation]
max-examples = ${examples}

[phases.stateful.generation]
max-examples = ${2 * examples}
`;

const hooks = join(import.meta.dirname, '../../../test/fuzz');

/**
 * Passes on what is said while it runs. The report after it is for when something was found; it
 * comes in as it is written.
 */
const showProgress = (said: Readable): string[] => {
  const report: string[] = [];
  createInterface({ input: said }).on('line', (line) => {
    if (report.length > 0 || line.startsWith('===')) report.push(line);
    else console.log(line);
  });
  return report;
};
