import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
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
import { StartProblem } from '../../../lib/embedded/start-problem.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'countersign-folder-'));
});

afterEach(() => rmSync(root, { recursive: true }));

const modeOf = (path: string): number => statSync(join(root, path)).mode & 0o777;

/** A process that opens the folder at a word of ours, says what came of it, and keeps it. */
const startAt = (folder: string) => {
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { openDataFolder } from './lib/embedded/data-folder.ts';
       console.log('loaded');
       process.stdin.once('data', () => {
         try {
           globalThis.kept = openDataFolder(${JSON.stringify(folder)});
           console.log('has it');
         } catch (error) {
           console.log(error.message);
         }
       });`,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const loaded = once(child.stdout, 'data');
  const outcome = loaded
    .then(() => once(child.stdout, 'data'))
    .then(([text]) => String(text).trim());
  return { child, loaded, outcome };
};

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

  it('is taken by one of those that start at the same instant, over the note of one that died', async () => {
    const { pid } = spawnSync(process.execPath, ['--eval', '']);
    openDataFolder(root).release();
    writeFileSync(join(root, 'running.json'), JSON.stringify({ pid }));
    const starts = Array.from({ length: 3 }, () => startAt(root));
    await Promise.all(starts.map(({ loaded }) => loaded));
    for (const { child } of starts) child.stdin.write('go\n');
    const said = await Promise.all(starts.map(({ outcome }) => outcome));
    expect(said.filter((text) => text === 'has it')).toHaveLength(1);
    expect(said.filter((text) => text.includes('is in use by Countersign'))).toHaveLength(2);
    expect(() => openDataFolder(root)).toThrow('is in use by Countersign');
    const ends = starts.map(({ child }) => once(child, 'exit'));
    for (const { child } of starts) child.kill('SIGKILL');
    await Promise.all(ends);
    openDataFolder(root).release();
  });

  it('is for its user alone, and so are its files, also those from before', () => {
    const secret = [
      'issuer-key.json',
      'countersign.sqlite',
      'countersign.sqlite-wal',
      'tokens.json',
    ];
    for (const folder of ['mail', 'incoming', 'executions']) mkdirSync(join(root, folder));
    const files = [...secret, 'mail/one.eml', 'incoming/two.eml', 'checkpoint-notify.json'];
    for (const file of files) writeFileSync(join(root, file), '');
    for (const path of ['', ...files, 'mail', 'incoming', 'executions'])
      chmodSync(join(root, path), path.includes('.') ? 0o644 : 0o755);
    writeFileSync(join(root, 'notes.txt'), '', { mode: 0o644 });
    openDataFolder(root).release();
    for (const path of ['', 'mail', 'incoming', 'executions'])
      expect([path, modeOf(path)]).toEqual([path, 0o700]);
    for (const file of [...files, 'running.lock'])
      expect([file, modeOf(file)]).toEqual([file, 0o600]);
    expect(modeOf('notes.txt')).toBe(0o644);
  });

  it('is not a folder that all share', () => {
    chmodSync(root, 0o1777);
    expect(() => openDataFolder(root)).toThrow(`${root} is a folder for everybody. Choose`);
    expect(modeOf('')).toBe(0o777);
    expect(readdirSync(root)).toEqual([]);
  });

  it('that is a file is a problem that says so', () => {
    writeFileSync(join(root, 'file'), '');
    expect(() => openDataFolder(join(root, 'file'))).toThrow(StartProblem);
    expect(() => openDataFolder(join(root, 'file'))).toThrow(
      'choose another with COUNTERSIGN_DATA',
    );
  });

  it('loses what writes that were cut off have left, and nothing else', () => {
    for (const folder of ['mail', 'files', 'files/of-a', 'photos']) mkdirSync(join(root, folder));
    const cutOff = ['platform.json.41.tmp', 'mail/0100-1.eml.4242.tmp', 'files/of-a/v.json.7.tmp'];
    const kept = ['mail/0100-1.eml', 'files/of-a/v.json', 'mine.tmp', 'photos/one.1.tmp'];
    for (const file of [...cutOff, ...kept]) writeFileSync(join(root, file), 'token');
    openDataFolder(root).release();
    expect(cutOff.filter((file) => existsSync(join(root, file)))).toEqual([]);
    expect(kept.filter((file) => existsSync(join(root, file)))).toEqual(kept);
  });

  it('has files that are replaced as a whole, with their rights', () => {
    const file = join(root, 'secret.json');
    writeAtomically(file, 'one');
    writeAtomically(file, 'two');
    expect(readIfThere(file)).toBe('two');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(root)).toEqual(['secret.json']);
    expect(readIfThere(join(root, 'none'))).toBeUndefined();
  });
});
