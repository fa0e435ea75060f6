import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';

/** Calls by phase, by whether they were meant to be valid, and by status. */
export type Counts = z.infer<typeof Counts>;

const Counts = z.array(
  z.object({
    phase: z.string(),
    operation: z.string(),
    valid: z.boolean(),
    status: z.int(),
    calls: z.int(),
  }),
);

/** The hooks' counts; undefined when the run did not get that far. */
export const readCounts = (file: string): Counts =>
  existsSync(file) ? Counts.parse(JSON.parse(readFileSync(file, 'utf8'))) : [];

/**
 * A line per phase: calls, those meant to be valid and accepted, those meant to be invalid, and the
 * number of operations called and accepted.
 */
export const countsTable = (counts: Counts): string => {
  const phases = [...new Set(counts.map(({ phase }) => phase))];
  return [
    line('', columns),
    ...phases.map((phase) => line(phase, figures(counts.filter((count) => count.phase === phase)))),
    line('all', figures(counts)),
  ].join('\n');
};

const line = (phase: string, cells: readonly (string | number)[]): string =>
  phase.padEnd(10) + cells.map((cell) => String(cell).padStart(12)).join('');

const columns = ['calls', 'valid', 'taken', 'invalid', 'operations', 'taken'];

const figures = (counts: Counts): number[] => {
  const valid = counts.filter((count) => count.valid);
  const operations = [operationsIn(counts), operationsIn(taken(counts))];
  return [sum(counts), sum(valid), sum(taken(valid)), sum(counts) - sum(valid), ...operations];
};

const operationsIn = (counts: Counts): number =>
  new Set(counts.map(({ operation }) => operation)).size;

const taken = (counts: Counts): Counts => counts.filter(({ status }) => status < 300);

const sum = (counts: Counts): number => counts.reduce((total, { calls }) => total + calls, 0);
