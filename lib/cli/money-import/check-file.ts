import type { BadRow } from '../../../functions/core/imports/bad-row.ts';
import { headerProblem } from '../../../functions/core/imports/check-header.ts';
import { checkRow, type GoodRow } from '../../../functions/core/imports/check-row.ts';
import { columnNames } from '../../../functions/core/imports/header-names.ts';
import type { RowShape } from '../../../functions/core/imports/kinds.ts';
import { type NotRead, notRead } from '../../../functions/core/imports/not-read.ts';
import { BrokenFile } from '../../../functions/core/imports/read-records.ts';
import type { Result } from '../../../functions/core/words/result.ts';
import { refuse } from '../../../functions/core/words/result.ts';
import { ImportProblem } from './import-problem.ts';
import { readRows } from './read-rows.ts';

export type CheckedRow = Result<GoodRow, BadRow>;

/**
 * Every row of a file, ready to be sent or with its errors; at its end, `tell` hears what was not
 * read. Throws `ImportProblem` when the file
 * has no header with known columns.
 */
export async function* checkFile(
  path: string,
  shape: RowShape,
  tell: (skipped: NotRead) => void = () => {},
): AsyncGenerator<CheckedRow> {
  let emptyRows = 0;
  let header: readonly string[] | undefined;
  try {
    const emptyRow = () => {
      emptyRows += 1;
    };
    for await (const row of readRows(path, emptyRow)) {
      if (header) {
        yield checkRow(header, row, shape);
        continue;
      }
      const names = columnNames(row.cells, shape);
      const problem = headerProblem(names, shape);
      if (problem) throw new ImportProblem(`${path}, line ${row.line}: ${problem}`);
      header = names;
    }
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    if (!header) throw new ImportProblem(`${path}, line ${error.line}: ${error.message}`);
    yield refuse({ line: error.line, reasons: [{ reason: error.message }] });
  }
  if (header) return tell(notRead(header, emptyRows));
  throw new ImportProblem(`${path} is empty: its first line must name the columns`);
}
