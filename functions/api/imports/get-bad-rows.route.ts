import * as z from 'zod';
import { openImport } from '../../commands/imports/open-import.ts';
import { reportHeader } from '../../commands/imports/report-bad-rows.ts';
import type { NumbersImport } from '../../core/imports/numbers-import.ts';
import { cursorTo, writeCursor } from '../../core/words/cursor.ts';
import { ok } from '../../core/words/result.ts';
import type { Reply } from '../../http/reply.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { readPieces } from '../../store/numbers/import-store.ts';
import { importParameter } from './import-answer.ts';

const badRowsQuery = z.strictObject({
  cursor: cursorTo(
    z.strictObject({ page: z.int().min(1) }),
    'As the `Link` of the answer before has it, where there is more',
  ).optional(),
});

export const route = apiRoute({
  method: 'GET',
  path: '/imports/{id}/bad-rows',
  function: 'imports',
  access: 'member-or:results',
  id: 'getBadRows',
  summary:
    'Every bad row of an import as CSV: its line, everything wrong with it, and the row itself.',
  parameters: importParameter,
  query: badRowsQuery,
  answer: { status: 200, csv: true },
  problems: [404],
});

export const handle: Handle<typeof route> = async ({ params, query, caller }) => {
  const opened = await openImport(params.id, caller);
  return opened.ok ? ok(await showBadRows(opened.value, query.cursor?.page)) : opened;
};

/**
 * The bad rows of an import as CSV: those of the check first, then those that could not be
 * recorded. A long report comes in pieces, of which only the first has a header, so that their
 * concatenation is the file.
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

/** Pages per answer, of up to 270 KB each; a Lambda function's answer is limited to 6 MB. */
const pagesAtOnce = 12;
