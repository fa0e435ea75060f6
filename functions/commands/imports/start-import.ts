import { startImport } from '../../core/imports/import-steps.ts';
import type { NumbersImport } from '../../core/imports/numbers-import.ts';
import type { Caller } from '../../core/words/caller.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import type { Result } from '../../core/words/result.ts';
import { stateMachineArn } from '../../store/environment.ts';
import { startExecution } from '../../store/workflows.ts';
import { changeImport } from './change-import.ts';
import { openOwnImport } from './open-import.ts';

/**
 * Starts an import whose parts are complete, or restarts one that failed. Starting it twice runs it
 * once, as the execution is named after the import and the number of its start.
 */
export const startImportById = async (
  importId: string | undefined,
  caller: Caller,
  now: string,
): Promise<Result<NumbersImport, Refusal>> => {
  const opened = await openOwnImport(importId, caller, 'start it');
  if (!opened.ok) return opened;
  const changed = await changeImport(opened.value, (current) => startImport(current, now));
  if (!changed.ok) return changed;
  const { id, state, starts } = changed.value;
  if (state === 'checking' || state === 'recording') {
    await startExecution(stateMachineArn('IMPORT_NUMBERS'), `${id}_${starts}`, { importId: id });
  }
  return changed;
};
