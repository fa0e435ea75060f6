import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { beginImport } from '../../core/imports/import-steps.ts';
import type { importForm, NumbersImport } from '../../core/imports/numbers-import.ts';
import { importQuota, stillOpen } from '../../core/imports/open-imports.ts';
import { refuseRecording } from '../../core/money/who-may-record.ts';
import { actorOf, type Caller } from '../../core/words/caller.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { holdMoneyTerms } from '../../store/numbers/hold-money-terms.ts';
import { createImport, readOpenImports } from '../../store/numbers/open-import-store.ts';
import type { KeptAnswer } from '../../store/table/kept-answers.ts';
import { backOff, maxAttempts } from '../back-off.ts';

/** Begins an import, unless too many are open; its parts are sent next. */
export const registerImport = async (
  taking: NewImport,
): Promise<Result<NumbersImport, Refusal>> => {
  const { body, caller, now } = taking;
  const refusal = refuseRecording(caller, body.kind);
  if (refusal) return refuse(refusal);
  await holdMoneyTerms(taking.settings);
  const begun = beginImport(body, { id: randomUUID(), by: actorOf(caller), now });
  const kept = taking.kept?.(begun);
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const { found, revision, ...read } = await readOpenImports();
    const listed = stillOpen(read.listed, found, now);
    const full = importQuota(listed, begun.createdBy);
    if (full) return refuse(full);
    const created = await createImport(begun, { listed, revision }, kept);
    if (created === 'created') return ok(begun);
    if (created !== 'contended') return refuse({ type: 'call-repeated' });
    await backOff(attempt);
  }
  throw new Error(`an import lost ${maxAttempts} times to others`);
};

type NewImport = {
  body: z.infer<typeof importForm>;
  caller: Caller;
  now: string;
  settings: Settings;
  /** The answer to store in the same commit, so that repeating the call gets it. */
  kept?: ((begun: NumbersImport) => KeptAnswer) | undefined;
};
