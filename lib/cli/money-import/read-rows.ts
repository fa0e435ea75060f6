import { createReadStream } from 'node:fs';
import type { Row } from '../../../functions/core/imports/check-row.ts';
import {
  readRecords,
  startOfFile,
  usualSeparators,
} from '../../../functions/core/imports/read-records.ts';
import { ImportProblem } from './import-problem.ts';

/**
 * The rows of a CSV file with their line numbers, in constant memory. Throws `BrokenFile` where
 * quotes are wrong, and `ImportProblem` when there is no such file.
 */
export async function* readRows(path: string, emptyRow?: () => void): AsyncGenerator<Row> {
  try {
    yield* readRecords(createReadStream(path), startOfFile, {
      separators: usualSeparators,
      emptyRow,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new ImportProblem(`${path} cannot be read: ${(error as Error).message}`);
  }
}
