import * as z from 'zod';
import { maySee, refuseUnlessCreator } from '../../core/imports/import-access.ts';
import type { NumbersImport } from '../../core/imports/numbers-import.ts';
import type { Caller } from '../../core/words/caller.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import { readImport } from '../../store/numbers/import-store.ts';

/** The import of a path; the same answer whether it does not exist or may not be seen. */
export const openImport = async (
  id: string | undefined,
  caller: Caller,
): Promise<Result<NumbersImport, Refusal>> => {
  const current = z.uuid().safeParse(id).success && id ? await readImport(id) : undefined;
  return current && maySee(current, caller) ? ok(current) : refuse({ type: 'not-found' });
};

/** The same for whoever began it; `action` is what others may not do. */
export const openOwnImport = async (
  id: string | undefined,
  caller: Caller,
  action: string,
): Promise<Result<NumbersImport, Refusal>> => {
  const opened = await openImport(id, caller);
  if (!opened.ok) return opened;
  const refusal = refuseUnlessCreator(opened.value, caller, action);
  return refusal ? refuse(refusal) : opened;
};
