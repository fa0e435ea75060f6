import { createReadStream } from 'node:fs';
import { type CsvError, parse } from 'csv-parse';
import type { Row } from './check-row.ts';
import { ImportProblem } from './import-problem.ts';

/** Characters of one record; the forms take far less. A quote that nobody closes ends here, and not at the end of memory. */
const longestRecord = 65_536;

/** Counted in the cells themselves: the parser takes a line break of Windows inside quotes for two. */
const linesIn = (cells: readonly string[]): number =>
  1 + cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);

/** Quotes are where a row ends or goes on: after a wrong one nobody knows which rows there are. */
export class BrokenFile extends Error {
  override readonly name = 'BrokenFile';
  readonly line: number;

  constructor(line: number, { message }: Error) {
    super(`cannot be read, nor anything after it: ${message}`);
    this.line = line;
  }
}

/**
 * The records of a CSV file (RFC 4180, UTF-8, with or without a byte order mark) one by one, each with the line that it
 * begins on, in memory that does not grow with the file. Empty rows, as spreadsheets leave them at the end, are none. Throws `BrokenFile` where quotes are
 * wrong, and `ImportProblem` when there is no such file.
 */
export async function* readRows(path: string): AsyncGenerator<Row> {
  let broken: CsvError | undefined;
  const file = createReadStream(path);
  const parser = parse({
    bom: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: longestRecord,
    // How many cells a row has is judged row by row: a bad one is reported, and hides none of those after it.
    relax_column_count: true,
    // An error that is thrown takes the rows before it along, as far as nobody has read them yet.
    skip_records_with_error: true,
    on_skip: (error) => {
      if (broken || !error) return undefined;
      broken = error;
      file.unpipe(parser);
      process.nextTick(() => parser.end());
      return undefined;
    },
  });
  file.on('error', (error) => parser.destroy(error));
  file.pipe(parser);
  let [line, records] = [1, 0];
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (broken && records === broken.records) break;
      records += 1;
      if (cells.some(Boolean)) yield { line, cells };
      line += linesIn(cells);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new ImportProblem(`${path} cannot be read: ${(error as Error).message}`);
  } finally {
    file.destroy();
  }
  if (broken) throw new BrokenFile(line, broken);
}
