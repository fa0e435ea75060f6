import { readdirSync, readFileSync } from 'node:fs';

/**
 * Milliseconds of processor time so far of this process and of those that it started, such as the
 * database: unlike time on the clock they hardly depend on what else the machine does. Only Linux
 * says it; in steps of 10 ms.
 */
export const cpuMilliseconds = (): number | undefined =>
  process.platform === 'linux'
    ? readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .map(statOf)
        .filter((stat) => stat && (stat.pid === process.pid || stat.parent === process.pid))
        .reduce((sum, stat) => sum + (stat?.ticks ?? 0) * millisecondsPerTick, 0)
    : undefined;

/** `USER_HZ`, which is 100 on every platform that Linux tells programs of. */
const millisecondsPerTick = 10;

const statOf = (pid: string) => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // After the name, which may have spaces and brackets: state, parent, …, user and system time.
    const [, parent, ...rest] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { pid: Number(pid), parent: Number(parent), ticks: Number(rest[9]) + Number(rest[10]) };
  } catch {
    // It ended meanwhile.
    return undefined;
  }
};
