import { importView } from '../../core/imports/import-view.ts';
import { startImport } from '../../core/imports/numbers-import.ts';
import type { Caller } from '../../core/words/caller.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result } from '../../core/words/result.ts';
import type { IdempotencyKey } from '../../http/idempotency.ts';
import type { Reply } from '../../http/reply.ts';
import { stateMachineArn } from '../../store/environment.ts';
import { keepAnswer } from '../../store/table/kept-answers.ts';
import { startExecution } from '../../store/workflows.ts';
import { changeImport } from './change-import.ts';
import { openOwnImport } from './open-import.ts';

type Starting = {
  params: Record<string, string>;
  caller: Caller;
  now: string;
  idempotency: IdempotencyKey | undefined;
};

/**
 * Starts an import whose parts are all there, or one that has failed again. Started twice it runs
 * once: an execution has the name of the import and of its how manieth start it is.
 */
export const startImportOf = async (starting: Starting): Promise<Result<Reply, Refusal>> => {
  const { params, caller, now, idempotency } = starting;
  const opened = await openOwnImport(params.id, caller, 'start it');
  if (!opened.ok) return opened;
  const changed = await changeImport(opened.value, (given) => startImport(given, now));
  if (!changed.ok) return changed;
  const { id, state, starts } = changed.value;
  if (state === 'checking' || state === 'recording') {
    await startExecution(stateMachineArn('IMPORT_NUMBERS'), `${id}_${starts}`, { importId: id });
  }
  const reply: Reply = { status: 202, body: importView(changed.value), location: `/imports/${id}` };
  if (idempotency) await keepAnswer({ ...idempotency, answer: reply }, now);
  return ok(reply);
};
