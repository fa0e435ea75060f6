import { openImport } from '../../commands/imports/open-import.ts';
import { startImportOf } from '../../commands/imports/start-import.ts';
import { takeImport } from '../../commands/imports/take-import.ts';
import { takePartOf } from '../../commands/imports/take-part.ts';
import { importView } from '../../core/imports/import-view.ts';
import { importForm } from '../../core/imports/numbers-import.ts';
import { actorOf } from '../../core/words/caller.ts';
import { writeCursor } from '../../core/words/cursor.ts';
import { ok } from '../../core/words/result.ts';
import { byRoute } from '../../http/by-route.ts';
import { callerRoute } from '../../http/member-route.ts';
import { listImports } from '../../store/numbers/import-store.ts';
import { badRowsQuery, importsQuery } from './imports-query.ts';
import { showBadRows } from './show-bad-rows.ts';

const scope = 'results';

export const handler = byRoute({
  'POST /imports': callerRoute({ scope, body: () => importForm, run: takeImport }),
  'GET /imports': callerRoute({
    scope,
    query: importsQuery,
    run: async ({ caller, query: { limit, cursor } }) => {
      const { items, next } = await listImports(actorOf(caller), { limit, after: cursor });
      const body = { imports: items.map(importView), ...(next && { next: writeCursor(next) }) };
      return ok({ status: 200, body });
    },
  }),
  'GET /imports/{id}': callerRoute({
    scope,
    run: async ({ params, caller }) => {
      const opened = await openImport(params.id, caller);
      return opened.ok ? ok({ status: 200, body: importView(opened.value) }) : opened;
    },
  }),
  'PUT /imports/{id}/parts/{number}': callerRoute({
    scope,
    bytes: ['text/csv', 'application/octet-stream'],
    run: takePartOf,
  }),
  'POST /imports/{id}/start': callerRoute({ scope, run: startImportOf }),
  'GET /imports/{id}/bad-rows': callerRoute({
    scope,
    query: badRowsQuery,
    run: async ({ params, query, caller }) => {
      const opened = await openImport(params.id, caller);
      return opened.ok ? ok(await showBadRows(opened.value, query.cursor?.page)) : opened;
    },
  }),
});
