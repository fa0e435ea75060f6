import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder, readIfThere, writeAtomically } from '../../../lib/embedded/data-folder.ts';
import { startEngine } from '../../../lib/embedded/database/dynamodb-engine.ts';
import { engineBinary } from '../../../lib/embedded/database/engine-binary.ts';
import { StartProblem } from '../../../lib/embedded/start-problem.ts';
import { enginesOn } from '../../engines/engines-on.ts';

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

  it('is taken over from a process that has died', () => {
    const { pid } = spawnSync('true');
    openDataFolder(root).release();
    writeFileSync(join(root, 'running.json'), JSON.stringify({ pid, started: '1' }));
    openDataFolder(root).release();
  });

  it('is taken over when another process has got the id of the one that died', () => {
    writeFileSync(
      join(root, 'running.json'),
      JSON.stringify({ pid: process.ppid, started: 'long ago' }),
    );
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

describe('the engine', () => {
  const quiet = { info: () => {}, trouble: () => {} };

  it('is the one from npm, or else the one on the PATH', () => {
    const folder = join(root, 'bin');
    mkdirSync(folder);
    writeFileSync(join(folder, 'dynoxide'), '#!/bin/sh\n');
    chmodSync(join(folder, 'dynoxide'), 0o755);
    expect(engineBinary(`/nowhere:${folder}`, 'plan9-mips')).toBe(join(folder, 'dynoxide'));
  });

  it('that is nowhere is a problem that says what to do', () => {
    expect(() => engineBinary('/nowhere', 'plan9-mips')).toThrow(StartProblem);
    expect(() => engineBinary('/nowhere', 'plan9-mips')).toThrow('COUNTERSIGN_DYNAMODB_ENDPOINT');
  });

  it('does not start on a file that is no database, and says which', async () => {
    const file = join(root, 'countersign.sqlite');
    writeFileSync(file, 'this is not a database, and long enough to be looked at');
    const starting = startEngine(file, quiet);
    await expect(starting).rejects.toThrow(StartProblem);
    await expect(starting).rejects.toThrow(`the database ${file} cannot be opened`);
  });

  it('is started again when it dies', async () => {
    const troubles: string[] = [];
    const file = join(root, 'countersign.sqlite');
    const engine = await startEngine(file, {
      ...quiet,
      trouble: (line) => void troubles.push(line),
    });
    for (const pid of enginesOn(file)) process.kill(pid, 'SIGKILL');
    const answers = () =>
      fetch(engine.endpoint).then(
        () => troubles.length,
        () => 0,
      );
    await expect.poll(answers, { timeout: 5000 }).toBe(1);
    expect(troubles[0]).toContain('starting it again');
    await engine.stop();
  });
});
