import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { engineBinary } from '../../../../lib/embedded/database/engine-binary.ts';
import { StartProblem } from '../../../../lib/embedded/start-problem.ts';

const root = mkdtempSync(join(tmpdir(), 'countersign-binary-'));
afterAll(() => rmSync(root, { recursive: true }));

const executable = (...names: string[]): string => {
  const file = join(root, ...names);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '#!/bin/sh\n');
  chmodSync(file, 0o755);
  return file;
};

const machines = [
  { platform: 'linux', arch: 'x64', file: 'dynoxide' },
  { platform: 'linux', arch: 'arm64', file: 'dynoxide' },
  { platform: 'darwin', arch: 'x64', file: 'dynoxide' },
  { platform: 'darwin', arch: 'arm64', file: 'dynoxide' },
  { platform: 'win32', arch: 'x64', file: 'dynoxide.exe' },
] as const;

// A project in which npm has installed the packages of every platform.
const project = join(root, 'package.json');
const installed = machines.map(({ platform, arch, file }) => {
  const folder = ['node_modules', '@dynoxide', `${platform}-${arch}`];
  const binary = executable(...folder, file);
  writeFileSync(join(dirname(binary), 'package.json'), '{}');
  return binary;
});

const nowhere = { platform: 'plan9', arch: 'mips', path: '/nowhere' };

describe('the engine', () => {
  it.each(machines.map((machine, index) => ({ ...machine, binary: installed[index] })))(
    'on $platform-$arch is what npm installed for it',
    ({ platform, arch, binary }) => {
      expect(engineBinary({ platform, arch, path: '/nowhere', project })).toBe(binary);
    },
  );

  it('is asked of npm for each of these machines', () => {
    const { optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    const versions = machines.map(
      ({ platform, arch }) => optionalDependencies[`@dynoxide/${platform}-${arch}`],
    );
    expect([...new Set(versions)]).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
  });

  it('is the one on the PATH where npm has none', () => {
    const binary = executable('bin', 'dynoxide');
    const path = ['/nowhere', dirname(binary)].join(delimiter);
    expect(engineBinary({ ...nowhere, path })).toBe(binary);
  });

  it('on the PATH of Windows has its ending', () => {
    const binary = executable('bin', 'dynoxide.exe');
    const path = dirname(binary);
    expect(engineBinary({ platform: 'win32', arch: 'arm64', path })).toBe(binary);
  });

  it('that is nowhere is a problem that says what to do', () => {
    expect(() => engineBinary(nowhere)).toThrow(StartProblem);
    for (const way of ['npm install', 'cargo install', 'COUNTERSIGN_DYNAMODB_ENDPOINT'])
      expect(() => engineBinary(nowhere)).toThrow(way);
  });
});
