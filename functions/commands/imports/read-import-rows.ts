import type { NumbersImport } from '../../core/imports/numbers-import.ts';
import {
  type Position,
  type ReadRow,
  readRecords,
  usualSeparators,
} from '../../core/imports/read-records.ts';
import { readPieces } from '../../store/numbers/import-store.ts';

/** The bytes of a file from an offset on; each part is read on demand. */
async function* bytesFrom(
  { id, parts, received }: NumbersImport,
  offset: number,
): AsyncGenerator<Uint8Array> {
  let begin = 0;
  for (let number = 1; number <= parts; number += 1) {
    const part = received[number];
    if (!part) throw new Error(`the import ${id} was started without its part ${number}`);
    if (begin + part.bytes > offset) {
      const [piece] = await readPieces(id, [part.sha256]);
      if (piece) yield piece.bytes.subarray(Math.max(0, offset - begin));
    }
    begin += part.bytes;
  }
}

/** The rows of an import's file from a position on; empty ones are skipped, and told. */
export const readImportRows = (
  numbersImport: NumbersImport,
  from: Position,
  emptyRow?: () => void,
): AsyncGenerator<ReadRow> =>
  readRecords(bytesFrom(numbersImport, from.offset), from, {
    separators: usualSeparators,
    emptyRow,
  });
