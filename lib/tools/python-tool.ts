import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The folder with the commands of a Python tool: a virtual environment of the project's own,
 * `.tools/<name>`, with exactly what `tools/<name>.txt` pins. Created when it is missing or was
 * made from another list. Throws when there is no such list, no `python3`, or when pip cannot
 * install.
 */
export const pythonTool = (name: string): string => {
  const list = readFileSync(join(root, 'tools', `${name}.txt`), 'utf8');
  const home = join(root, '.tools', name);
  const madeFrom = join(home, 'made-from.txt');
  if (!existsSync(madeFrom) || readFileSync(madeFrom, 'utf8') !== list) {
    console.log(`${name}: installing into .tools/${name}`);
    rmSync(home, { recursive: true, force: true });
    mkdirSync(home, { recursive: true });
    run('python3', '-m', 'venv', home);
    run(
      join(home, 'bin/pip'),
      'install',
      '--quiet',
      '--disable-pip-version-check',
      // The list has what each needs, and of what is installed a tool reads little: half the work.
      '--no-deps',
      '--no-compile',
      '-r',
      `tools/${name}.txt`,
    );
    // Written last, so that an interrupted installation is repeated.
    writeFileSync(madeFrom, list);
  }
  return join(home, 'bin');
};

const root = join(import.meta.dirname, '../..');

const run = (command: string, ...args: string[]): void => {
  execFileSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
};
