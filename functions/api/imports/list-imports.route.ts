import * as z from 'zod';
import { ImportView, importView } from '../../core/imports/import-view.ts';
import { actorOf } from '../../core/words/caller.ts';
import { cursorTo, writeCursor } from '../../core/words/cursor.ts';
import { ok } from '../../core/words/result.ts';
import { Instant } from '../../core/words/words.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { listImports } from '../../store/numbers/import-store.ts';
import { nextPage } from '../next-steps.ts';

/** Pages of up to 100 imports. */
const importsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: cursorTo(z.strictObject({ id: z.uuid(), createdAt: Instant })).optional(),
});

export const route = apiRoute({
  method: 'GET',
  path: '/imports',
  function: 'imports',
  access: 'member-or:results',
  id: 'listImports',
  summary: 'The imports that you began, the newest first.',
  query: importsQuery,
  answer: {
    status: 200,
    schema: () => z.object({ imports: z.array(ImportView), next: z.string().optional() }),
    name: 'Imports',
  },
  next: [
    nextPage('listImports'),
    { to: 'getImport', why: 'Each of them', parameters: { id: '$response.body#/imports/0/id' } },
  ],
});

export const handle: Handle<typeof route> = async ({ caller, query: { limit, cursor } }) => {
  const { items, next } = await listImports(actorOf(caller), { limit, after: cursor });
  const body = { imports: items.map(importView), ...(next && { next: writeCursor(next) }) };
  return ok({ status: 200, body });
};
