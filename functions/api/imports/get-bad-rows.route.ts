import * as z from 'zod';
import { openImport } from '../../commands/imports/open-import.ts';
import { cursorTo } from '../../core/words/cursor.ts';
import { ok } from '../../core/words/result.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { ofImport } from './import-answer.ts';
import { showBadRows } from './show-bad-rows.ts';

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
  parameters: ofImport,
  query: badRowsQuery,
  answer: { status: 200, csv: true },
  problems: [404],
});

export const handle: Handle<typeof route> = async ({ params, query, caller }) => {
  const opened = await openImport(params.id, caller);
  return opened.ok ? ok(await showBadRows(opened.value, query.cursor?.page)) : opened;
};
