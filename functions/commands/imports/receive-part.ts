import { takePart } from '../../core/imports/import-steps.ts';
import type { NumbersImport } from '../../core/imports/numbers-import.ts';
import type { Caller } from '../../core/words/caller.ts';
import { sha256Of } from '../../core/words/digest.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { type Result, refuse } from '../../core/words/result.ts';
import { storePiece } from '../../store/numbers/import-store.ts';
import { changeImport } from './change-import.ts';
import { openOwnImport } from './open-import.ts';

/**
 * Takes a part of a file. It is stored before the import lists it, so that a listed part is
 * complete.
 */
export const receivePart = async ({
  params,
  bytes,
  caller,
}: {
  params: Record<string, string>;
  bytes: Uint8Array;
  caller: Caller;
}): Promise<Result<NumbersImport, Refusal>> => {
  const opened = await openOwnImport(params.id, caller, 'send parts of it');
  if (!opened.ok) return opened;
  const current = opened.value;
  const number = partNumber.test(params.number ?? '') ? Number(params.number) : 0;
  if (number < 1 || number > current.parts) return refuse({ type: 'not-found' });
  if (bytes.length === 0) {
    return refuse({ type: 'invalid-fields', errors: [{ pointer: '', detail: 'is empty' }] });
  }
  const part = { number, sha256: sha256Of(bytes), bytes: bytes.length };
  const taken = takePart(current, part);
  if (!taken.ok) return taken;
  if (taken.value !== current) await storePiece(current, { bytes });
  return changeImport(current, (now) => takePart(now, part));
};

/** Part numbers in a path: from 1, without leading zeros. */
const partNumber = /^[1-9]\d{0,3}$/;
