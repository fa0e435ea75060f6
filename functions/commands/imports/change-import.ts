import type { NumbersImport } from '../../core/imports/numbers-import.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result } from '../../core/words/result.ts';
import { readImport, replaceImport } from '../../store/numbers/import-store.ts';
import { backOff, maxAttempts } from '../back-off.ts';

/** Changes an import as decided; whoever loses a race reads and decides again. */
export const changeImport = async (
  before: NumbersImport,
  decide: (current: NumbersImport) => Result<NumbersImport, Refusal>,
): Promise<Result<NumbersImport, Refusal>> => {
  let current = before;
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const decided = decide(current);
    if (!decided.ok || decided.value === current) return decided;
    const replaced = await replaceImport(current, decided.value);
    if (replaced.outcome === 'stored') return ok(replaced.stored);
    await backOff(attempt);
    const again = await readImport(current.id);
    if (!again) throw new Error(`the import ${current.id} is gone`);
    current = again;
  }
  throw new Error(`the import ${before.id} was changed by others ${maxAttempts} times`);
};
