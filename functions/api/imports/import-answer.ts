import { ImportView, importView } from '../../core/imports/import-view.ts';
import type { NumbersImport } from '../../core/imports/numbers-import.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result } from '../../core/words/result.ts';
import type { Reply } from '../../http/reply.ts';

/** Path parameter of a call about one import. */
export const importParameter = {
  id: { schema: { type: 'string', format: 'uuid' }, description: 'The id of an import' },
};

/** An import's answer in the document. */
export const ImportAnswer = { schema: () => ImportView, name: 'Import' };

/** An import as it is answered. */
export const importReply = (given: NumbersImport, status = 200): Reply => ({
  status,
  body: importView(given),
  ...(status !== 200 && { location: `/imports/${given.id}` }),
});

export const answeredWith = (given: Result<NumbersImport, Refusal>): Result<Reply, Refusal> =>
  given.ok ? ok(importReply(given.value)) : given;
