import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The folder with the commands of npm packages that are too heavy for everybody's `node_modules`,
 * or want other versions of what is in there: `.tools/<name>`, as `tools/<name>/package-lock.json`
 * pins it. Created when it is missing or was made from another list. Throws when npm cannot
 * install.
 */
export const nodeTool = (name: string): string => {
  const from = join(root, 'tools', name);
  const list = readFileSync(join(from, lock), 'utf8');
  const home = join(root, '.tools', name);
  const madeFrom = join(home, 'made-from.json');
  if (!existsSync(madeFrom) || readFileSync(madeFrom, 'utf8') !== list) {
    console.log(`${name}: installing into .tools/${name}`);
    rmSync(home, { recursive: true, force: true });
    mkdirSync(home, { recursive: true });
    for (const file of ['package.json', lock]) copyFileSync(join(from, file), join(home, file));
    const quietly = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
    execFileSync('npm', ['install', ...quietly], { cwd: home, stdio: ['ignore', 2, 2] });
    // Written last, so that an interrupted installation is repeated.
    writeFileSync(madeFrom, list);
  }
  return join(home, 'node_modules/.bin');
};

const root = join(import.meta.dirname, '../..');

const lock = 'package-lock.json';
