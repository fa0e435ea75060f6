import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder, readIfThere, writeAtomically } from '../../../lib/embedded/data-folder.ts';
import { StartProblem } from '../../../lib/embedded/start-problem.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'countersign-folder-'));
});

afterEach(() => rmSync(root, { recursive: true }));

describe('the data folder', () => {
  it('is for one process at a time', () => {
    const folder = openDataFolder(join(root, 'data'));
    expect(() => openDataFolder(join(root, 'data'))).toThrow(`process id ${process.pid}`);
    folder.release();
    openDataFolder(join(root, 'data')).release();
  });

  it('is taken over from a process that has died, and still has its note there', () => {
    const { pid } = spawnSync(process.execPath, ['--eval', '']);
    openDataFolder(root).release();
    writeFileSync(join(root, 'running.json'), JSON.stringify({ pid }));
    openDataFolder(root).release();
  });

  it('is taken over when another process has got the id of the one that died', () => {
    writeFileSync(join(root, 'running.json'), JSON.stringify({ pid: process.ppid }));
    openDataFolder(root).release();
  });

  it('is in use also while who has it has not said so yet', () => {
    const folder = openDataFolder(root);
    rmSync(join(root, 'running.json'));
    expect(() => openDataFolder(root)).toThrow('in use by Countersign with another process');
    folder.release();
    openDataFolder(root).release();
  });

  it('is taken over when a crash tore the note of who has it', () => {
    writeFileSync(join(root, 'running.json'), '{"pi');
    openDataFolder(root).release();
  });

  it('that is a file is a problem that says so', () => {
    writeFileSync(join(root, 'file'), '');
    expect(() => openDataFolder(join(root, 'file'))).toThrow(StartProblem);
    expect(() => openDataFolder(join(root, 'file'))).toThrow(
      'choose another with COUNTERSIGN_DATA',
    );
  });

  it('has files that are replaced as a whole, with their rights', () => {
    const file = join(root, 'secret.json');
    writeAtomically(file, 'one', 0o600);
    writeAtomically(file, 'two', 0o600);
    expect(readIfThere(file)).toBe('two');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(root)).toEqual(['secret.json']);
    expect(readIfThere(join(root, 'none'))).toBeUndefined();
  });
});
