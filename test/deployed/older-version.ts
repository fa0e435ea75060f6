import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The version that an upgrade starts from: a commit of this repository. Move it on when what came
 * before it is nowhere in use any more.
 */
const commit = 'af2c909f23b757c42216b38290204029af6f4157';

const root = join(import.meta.dirname, '../..');

const takeFromHistory = (folder: string): void => {
  let archive: Buffer;
  try {
    archive = execFileSync('git', ['archive', commit], { cwd: root, maxBuffer: 256 * 1024 * 1024 });
  } catch (error) {
    throw new Error(`the commit ${commit} is not in this clone; fetch the whole history`, {
      cause: error,
    });
  }
  execFileSync('tar', ['x', '-C', folder], { input: archive });
};

/** What a renamed state is called in the older definition. */
export const olderName = (state: string): string => `${state} (as it was)`;

type Definition = { [key: string]: unknown };

const renamed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Definition).map(([key, inner]) => {
      if (['StartAt', 'Next', 'Default'].includes(key)) return [key, olderName(inner as string)];
      if (key !== 'States') return [key, renamed(inner)];
      const states = Object.entries(inner as Definition);
      return [
        key,
        Object.fromEntries(states.map(([name, state]) => [olderName(name), renamed(state)])),
      ];
    }),
  );
};

/**
 * Lays an older version out in a folder, ready to be synthesized with the packages of today. Its
 * states have other names, so that its definition is surely another one, whatever has changed
 * since.
 */
export const layOutOlderVersion = (folder: string): void => {
  mkdirSync(folder, { recursive: true });
  takeFromHistory(folder);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  execFileSync(process.execPath, ['bin/build-mail-layout.ts'], { cwd: folder, stdio: 'inherit' });
  const file = join(folder, 'statemachines/collateral-request.asl.json');
  writeFileSync(file, JSON.stringify(renamed(JSON.parse(readFileSync(file, 'utf8')))));
};
