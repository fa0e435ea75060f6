import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, platform, release } from 'node:os';

/** Load average of the last minute. */
export const load = (): number => loadavg()[0] ?? 0;

/** The machine on which the figures are measured. */
export const machine = () => ({
  at: new Date().toISOString(),
  commit: commit(),
  node: process.version,
  system: `${platform()} ${release()}`,
  processor: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  loadBefore: load(),
});

const commit = (): string => {
  try {
    const hash = git('rev-parse', '--short', 'HEAD');
    return git('status', '--porcelain', '--untracked-files=no') ? `${hash} with changes` : hash;
  } catch {
    return 'unknown'; // Not a clone.
  }
};

const git = (...words: string[]): string =>
  execFileSync('git', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
