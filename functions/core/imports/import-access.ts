import { leadsRecording } from '../money/who-may-record.ts';
import type { Caller } from '../words/caller.ts';
import type { Refusal } from '../words/refusal.ts';
import type { NumbersImport } from './numbers-import.ts';

/**
 * Visible to whoever began it, to admins, and to the leads of the parties that may record such
 * numbers.
 */
export const maySee = (current: NumbersImport, caller: Caller): boolean =>
  isCreatedBy(current, caller) ||
  (caller.kind === 'member' &&
    (caller.member.admin || leadsRecording(caller.member, current.kind)));

const isCreatedBy = ({ createdBy }: NumbersImport, caller: Caller): boolean =>
  createdBy.kind === caller.kind &&
  createdBy.id === (caller.kind === 'member' ? caller.member.id : caller.id);

/**
 * Rows are recorded in the name of whoever began the import, so nobody else may send or start it.
 */
export const refuseUnlessCreator = (
  current: NumbersImport,
  caller: Caller,
  action: string,
): Refusal | undefined =>
  isCreatedBy(current, caller)
    ? undefined
    : { type: 'not-allowed', who: 'whoever began this import', action };
