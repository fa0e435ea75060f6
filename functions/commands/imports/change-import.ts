import type { NumbersImport } from '../../core/imports/numbers-import.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result } from '../../core/words/result.ts';
import { readImport, replaceImport } from '../../store/numbers/import-store.ts';
import { giveWay, maxAttempts } from '../back-off.ts';

/** Changes an import as decided; whoever loses a race reads and decides again. */
export const changeImport = async (
  before: NumbersImport,
  decide: (given: NumbersImport) => Result<NumbersImport, Refusal>,
): Promise<Result<NumbersImport, Refusal>> => {
  let given = before;
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const decided = decide(given);
    if (!decided.ok || decided.value === given) return decided;
    const replaced = await replaceImport(given, decided.value);
    if (replaced.outcome === 'stored') return ok(replaced.stored);
    await giveWay(attempt);
    const again = await readImport(given.id);
    if (!again) throw new Error(`the import ${given.id} is gone`);
    given = again;
  }
  throw new Error(`the import ${before.id} was changed by others ${maxAttempts} times`);
};
