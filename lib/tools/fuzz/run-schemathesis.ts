import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { pythonTool } from '../python-tool.ts';

export type Run = {
  /** Holds the dictionaries, and the run's output. */
  folder: string;
  apiUrl: string;
  supplyUrl: string;
  seed: number;
  /** Generated calls per operation; stateful sequences are twice as many. */
  examples: number;
  /** A run that takes longer is stopped, and has failed. */
  maxSeconds: number;
};

/**
 * Runs Schemathesis against an API. Resolves to whether it finished without findings; it prints
 * those itself.
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
      // A longer run may create more requests per operation.
      COUNTERSIGN_MADE: String(Math.ceil(run.examples / 5)),
      // Unicode tables that it computes once.
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
 * Passes on the output while it runs, and collects the report that follows, which is only shown on
 * findings.
 */
const showProgress = (said: Readable): string[] => {
  const report: string[] = [];
  createInterface({ input: said }).on('line', (line) => {
    if (report.length > 0 || line.startsWith('===')) report.push(line);
    else console.log(line);
  });
  return report;
};
