import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';

const Counts = z.array(z.object({ phase: z.string(), valid: z.boolean(), status: z.int(), calls: z.int() }));
/** Calls by the phase that made them, whether they were meant to be valid, and the status they were answered with. */
export type Counts = z.infer<typeof Counts>;

/** What the hooks counted; nothing, when the run did not get that far. */
export const readCounts = (file: string): Counts =>
  existsSync(file) ? Counts.parse(JSON.parse(readFileSync(file, 'utf8'))) : [];

const sum = (counts: Counts): number => counts.reduce((total, { calls }) => total + calls, 0);

/** A line for each phase: how many calls, and how those that were meant to be valid and invalid were answered. */
export const countsTable = (counts: Counts): string => {
  const answered = (some: Counts): string => {
    const taken = some.filter(({ status }) => status < 300);
    return `${sum(some)} (${sum(taken)} taken)`;
  };
  const line = (phase: string, some: Counts): string =>
    [
      phase.padEnd(10),
      String(sum(some)).padStart(7),
      answered(some.filter(({ valid }) => valid)).padStart(22),
      answered(some.filter(({ valid }) => !valid)).padStart(22),
    ].join('');
  const phases = [...new Set(counts.map(({ phase }) => phase))];
  const heading = `${'phase'.padEnd(10)}${'calls'.padStart(7)}${'valid'.padStart(22)}${'invalid'.padStart(22)}`;
  return [
    heading,
    ...phases.map((phase) =>
      line(
        phase,
        counts.filter((count) => count.phase === phase),
      ),
    ),
    line('all', counts),
  ].join('\n');
};
