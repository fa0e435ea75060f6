import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** On a fresh Debian, as in CI, installs what npm cannot. Elsewhere nothing happens. */
export const installOnDebian = (name: string): void => {
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return;
  // Another chain of CI may be installing something as well.
  const apt = (...args: string[]) =>
    execFileSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  apt('update');
  apt('install', '--yes', '--no-install-recommends', name);
};
