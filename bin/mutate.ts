import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { misused, readOptions } from '../lib/cli/read-options.ts';

/**
 * Tries mutants of the signing core: `npm run mutate`. Of other folders of the core:
 * `npm run mutate -- money promises`. Exits with 1 when too many survive.
 */

const usage = `npm run mutate                        the signing core: every mutant has to be found
npm run mutate -- <folder> [<folder>…]   folders of functions/core: 90 of 100`;

const root = join(import.meta.dirname, '..');

const stryker = (words: readonly string[]): boolean => {
  const { status, error } = spawnSync(join(root, 'node_modules/.bin/stryker'), ['run', ...words], {
    cwd: root,
    stdio: 'inherit',
  });
  if (error) throw error;
  return status === 0;
};

const { positionals: folders } = readOptions({ allowPositionals: true }, { usage });
for (const folder of folders)
  if (!/^[a-z-]+$/.test(folder) || !existsSync(join(root, 'functions/core', folder)))
    misused(`There is no folder functions/core/${folder}`, usage);

const core = ['stryker.core.config.json', '--mutate'];
const passed =
  folders.length === 0
    ? [stryker([])]
    : folders.map((folder) => stryker([...core, `functions/core/${folder}/*.ts`]));
process.exitCode = passed.includes(false) ? 1 : 0;
