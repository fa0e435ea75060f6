import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { NumbersImport } from '../../core/imports/numbers-import.ts';
import { readPieces } from '../../store/numbers/import-store.ts';
import { reportHeader } from './report-bad-rows.ts';

/**
 * The first bad rows of an import, each with its line and reason before its cells; and the same as
 * CSV with a header, to be mended and brought again.
 */
export const mendableRows = async (
  { id, header = [], badRows }: Pick<NumbersImport, 'id' | 'header' | 'badRows'>,
  most: number,
): Promise<{ rows: string[][]; text: string }> => {
  const [piece] = await readPieces(id, badRows.slice(0, 1));
  const all = parse(Buffer.from(piece?.bytes ?? []), { relax_column_count: true }) as string[][];
  const rows = all.slice(0, most);
  // Formulas are guarded in the report already, and cells may have lines of their own.
  const lines = stringify(rows, { record_delimiter: 'windows', quoted_match: /[\r\n]/ });
  return { rows, text: `${reportHeader(header).slice(1)}${lines}` };
};
