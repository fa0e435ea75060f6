import type { GoodRow } from '../../core/imports/check-row.ts';
import type { NumbersImport } from '../../core/imports/numbers-import.ts';
import { leadForm } from '../../core/leads/lead-entry.ts';
import type { EntryOutcome } from '../../core/money/record-money.ts';
import type { Caller } from '../../core/words/caller.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import {
  decideLeads,
  type LeadsCall,
  type RecordedLead,
  recordLeads,
} from '../leads/record-leads.ts';

/** Records rows with leads as calls of the API would, all of a batch in one transaction. */
export const recordLeadRows = async (
  rows: readonly GoodRow[],
  recording: RowsContext,
): Promise<Result<EntryOutcome, Refusal>[]> => {
  const recorded = await recordLeads(formsOf(rows), callOf(recording));
  return recorded.map((one) => (one.ok ? ok(outcomeFor(one.value, recording.numbersImport)) : one));
};

type RowsContext = {
  numbersImport: NumbersImport;
  caller: Caller;
  now: string;
  settings: Settings;
};

/** Why each row could not be recorded at present; undefined for those that could. */
export const leadRefusals = async (
  rows: readonly GoodRow[],
  recording: RowsContext,
): Promise<(Refusal | undefined)[]> => {
  const decided = await decideLeads(formsOf(rows), callOf(recording));
  return decided.map(({ result }) => (result.ok ? undefined : result.refusal));
};

const formsOf = (rows: readonly GoodRow[]) => rows.map(({ body }) => leadForm.parse(body));

const callOf = ({ numbersImport, caller, now, settings }: RowsContext): LeadsCall => ({
  caller,
  source: { channel: 'csv', name: numbersImport.name },
  now,
  settings,
  importId: numbersImport.id,
});

/**
 * A lead that stands there as the row says may have been written by this import, in a task that
 * ended before it could say so. A file has each lead once, so it was this row.
 */
const outcomeFor = ({ outcome, before }: RecordedLead, { id }: NumbersImport): EntryOutcome => {
  if (outcome !== 'unchanged' || before?.importId !== id) return outcome;
  return before.changes > 1 ? 'corrected' : 'recorded';
};
