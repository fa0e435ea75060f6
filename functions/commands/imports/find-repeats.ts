import type { NumbersImport } from '../../core/imports/numbers-import.ts';
import type { ReadRow } from '../../core/imports/read-records.ts';
import { readPieces } from '../../store/numbers/import-store.ts';

/** Encodes line numbers for storage. */
export const encodeLines = (lines: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(lines.length * lineBytes);
  for (const [index, line] of lines.entries()) bytes.writeUInt32BE(line, index * lineBytes);
  return bytes;
};

const lineBytes = 4;

/**
 * Tells which rows the check found to be repetitions. Rows have to come in order, as the check's
 * results are read stretch by stretch.
 */
export const repeatedRows = ({
  id,
  stretches,
}: Pick<NumbersImport, 'id' | 'stretches'>): ((row: ReadRow) => Promise<boolean>) => {
  let known: { until: number; lines: Set<number> } | undefined;
  return async ({ line, next }) => {
    if (!known || next.offset > known.until) {
      const stretch = stretches.find(({ until }) => next.offset <= until);
      const [piece] = stretch ? await readPieces(id, [stretch.piece]) : [];
      known = {
        until: stretch?.until ?? Number.POSITIVE_INFINITY,
        lines: decodeLines(piece?.lines),
      };
    }
    return known.lines.has(line);
  };
};

const decodeLines = (bytes: Uint8Array = new Uint8Array()): Set<number> => {
  const buffer = Buffer.from(bytes);
  return new Set(
    Array.from({ length: buffer.length / lineBytes }, (_, index) =>
      buffer.readUInt32BE(index * lineBytes),
    ),
  );
};
