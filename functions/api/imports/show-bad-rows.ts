import { reportHeader } from '../../commands/imports/report-bad-rows.ts';
import type { NumbersImport } from '../../core/imports/numbers-import.ts';
import { writeCursor } from '../../core/words/cursor.ts';
import type { Reply } from '../../http/reply.ts';
import { readPieces } from '../../store/numbers/import-store.ts';

/**
 * The bad rows of an import as a CSV file, those of the check before those that could not be
 * recorded. A long report comes in pieces, of which only the first has a header: one after the
 * other they are the file.
 */
export const showBadRows = async (given: NumbersImport, from = 0): Promise<Reply> => {
  const { id, badRows, header = [] } = given;
  const pages = await readPieces(id, badRows.slice(from, from + pagesAtOnce));
  const text = pages.map(({ bytes }) => Buffer.from(bytes).toString('utf8')).join('');
  const next = from + pagesAtOnce;
  return {
    status: 200,
    csv: {
      text: from === 0 ? reportHeader(header) + text : text,
      name: `bad-rows-${id}.csv`,
      ...(next < badRows.length && {
        next: `/imports/${id}/bad-rows?cursor=${writeCursor({ page: next })}`,
      }),
    },
  };
};

/** Pages of one answer, of up to 270 KB each; a function answers with 6 MB at most. */
const pagesAtOnce = 12;
