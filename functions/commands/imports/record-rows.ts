import * as z from 'zod';
import type { GoodRow } from '../../core/imports/check-row.ts';
import type { NumbersImport } from '../../core/imports/numbers-import.ts';
import { costForm } from '../../core/money/cost-entry.ts';
import { kpiForm } from '../../core/money/kpi-entry.ts';
import type { EntryOutcome } from '../../core/money/record-money.ts';
import { resultForm } from '../../core/money/result-entry.ts';
import type { Source } from '../../core/money/source.ts';
import { mayRead } from '../../core/stages/access.ts';
import type { Caller } from '../../core/words/caller.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { type Loaded, loadRequest, parseMeta } from '../../store/requests/request-store.ts';
import { keys } from '../../store/table/keys.ts';
import { readItems } from '../../store/table/read-items.ts';
import { type EntryToRecord, enterCost, enterKpi, enterResult } from '../numbers/enter-number.ts';
import { itemsFor, keyText, readEntryItems } from '../numbers/entry-items.ts';
import type { EntryCall } from '../numbers/record-entry.ts';
import { type EntryResult, recordTogether } from '../numbers/record-together.ts';
import { leadRefusals, recordLeadRows } from './record-lead-rows.ts';

/** What all rows of one task share. */
export type RowsContext = {
  numbersImport: NumbersImport;
  caller: Caller;
  now: string;
  settings: Settings;
};

/**
 * Records rows of one request as API calls would, as many per transaction as fit; returns the
 * outcome of each.
 */
export const recordRows = async (
  rows: readonly GoodRow[],
  recording: RowsContext,
): Promise<Result<EntryOutcome, Refusal>[]> => {
  const [first] = rows;
  if (!first) return [];
  if (recording.numbersImport.kind === 'leads') return recordLeadRows(rows, recording);
  const visible = visibleRequest(await loadRequest(first.requestId), recording);
  if (!visible.ok) return rows.map(() => visible);
  const enterings = rows.map((row) => entryOfRow(row, recording, visible.value));
  const entered = await recordTogether(enterings, callOf(recording, visible.value));
  const outcomes = entered.map((one, index) =>
    one.ok ? ok(outcomeFor(rows[index] as GoodRow, one.value, recording.numbersImport)) : one,
  );
  return [...outcomes, ...(await recordRows(rows.slice(entered.length), recording))];
};

/** The request of the rows, if the caller may see it. */
const visibleRequest = (
  loaded: Loaded | undefined,
  { caller }: RowsContext,
): Result<Loaded, Refusal> => {
  if (loaded && (caller.kind === 'client' || mayRead(loaded.state, caller.member)))
    return ok(loaded);
  const detail = 'is no request that you may see';
  return refuse({ type: 'invalid-fields', errors: [{ pointer: '/requestId', detail }] });
};

/**
 * A row as the API call it stands for, in the name of the file's sender, with the file as source.
 */
const entryOfRow = (row: GoodRow, recording: RowsContext, loaded: Loaded): EntryToRecord => {
  const { numbersImport } = recording;
  const { kind } = numbersImport;
  if (kind === 'leads') throw new Error('leads are entries of no request');
  return enterByKind[kind](callOf(recording, loaded), row.body, {
    channel: 'csv',
    name: numbersImport.name,
  });
};

const enterByKind: Record<Exclude<NumbersImport['kind'], 'leads'>, Enter> = {
  costs: (call, body, source) =>
    enterCost(call, costForm(call.settings.currency).parse(body), source),
  results: (call, body, source) =>
    enterResult(call, resultForm(call.settings.currency).parse(body), source),
  kpis: (call, body, source) => enterKpi(call, kpiForm.parse(body), source),
};

const callOf = (
  { numbersImport, caller, now, settings }: RowsContext,
  loaded: Loaded,
): EntryCall => ({
  caller,
  loaded,
  now,
  settings,
  late: true,
  importId: numbersImport.id,
});

/**
 * The outcome of a row for its import. An "unchanged" entry may have been written by this import,
 * in a task that ended before it could say so. A file has each entry once, so it was this row.
 */
const outcomeFor = (
  { body }: GoodRow,
  { outcome, before }: EntryResult,
  { id }: NumbersImport,
): EntryOutcome => {
  if (outcome !== 'unchanged' || Kept.parse(before ?? {}).importId !== id) return outcome;
  return 'correction' in body && body.correction === true ? 'corrected' : 'recorded';
};

const Kept = z.object({ importId: z.string().optional() });

/**
 * Why each of up to 50 rows could not be recorded at present; undefined for those that could. Two
 * reads, no write.
 */
export const refusalsNow = async (
  rows: readonly GoodRow[],
  recording: RowsContext,
): Promise<(Refusal | undefined)[]> => {
  if (recording.numbersImport.kind === 'leads') return leadRefusals(rows, recording);
  const metas = await readItems(
    Object.fromEntries(rows.map(({ requestId }) => [requestId, keys.meta(requestId)])),
  );
  const asked = rows.map((row) => {
    const meta = metas[row.requestId];
    const visible = visibleRequest(meta && parseMeta(meta), recording);
    return visible.ok
      ? { state: visible.value.state, entering: entryOfRow(row, recording, visible.value) }
      : { refusal: visible.refusal };
  });
  const enterings = asked.flatMap(({ entering }) => (entering ? [entering] : []));
  const items = new Map(await readEntryItems(enterings));
  return asked.map(({ refusal, entering, state }) => {
    if (!entering) return refusal;
    const before = itemsFor(entering, items);
    const decided = entering.decide(state, before);
    if (!decided.ok) return decided.refusal;
    // A credit note may be of an invoice that stands above it in the file.
    for (const event of decided.value)
      for (const item of entering.items(event, before)) items.set(keyText(item), item);
    return undefined;
  });
};

type Enter = (call: EntryCall, body: object, source: Source) => EntryToRecord;
