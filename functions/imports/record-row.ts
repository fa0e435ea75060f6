import * as z from 'zod';
import { type Key, readItems } from '../adapters/read-items.ts';
import { type Loaded, loadRequest, parseMeta } from '../adapters/request-store.ts';
import type { Caller } from '../http/caller.ts';
import { mayRead } from '../request/access.ts';
import { type Entering, enterCost, enterKpi, enterResult } from '../roi/enter-number.ts';
import { costForm, kpiForm, Outcome, resultForm } from '../roi/money-entry.ts';
import type { EntryCall } from '../roi/record-entry.ts';
import type { Source } from '../roi/source.ts';
import { keys } from '../shared/keys.ts';
import type { Refusal } from '../shared/refusal.ts';
import { ok, type Result, refuse } from '../shared/result.ts';
import type { Settings } from '../shared/settings.ts';
import type { GoodRow } from './check-row.ts';
import type { NumbersImport } from './numbers-import.ts';

/** What the rows of one task have in common. */
export type Recording = { of: NumbersImport; caller: Caller; now: string; settings: Settings };

type Enter = (call: EntryCall, body: object, source: Source) => Entering;

const enterBy: Record<NumbersImport['kind'], Enter> = {
  costs: (call, body, source) => enterCost(call, costForm(call.settings.currency).parse(body), source),
  results: (call, body, source) => enterResult(call, resultForm(call.settings.currency).parse(body), source),
  kpis: (call, body, source) => enterKpi(call, kpiForm.parse(body), source),
};

/** A row as the call for it would be, in the name of whoever sent the file, and with the file as its source. */
const enteringOf = (
  row: GoodRow,
  { of, caller, now, settings }: Recording,
  loaded: Loaded | undefined,
): Result<Entering, Refusal> => {
  if (!loaded || (caller.kind === 'member' && !mayRead(loaded.state, caller.member))) {
    const detail = 'is no request that you may see';
    return refuse({ type: 'invalid-fields', errors: [{ pointer: '/requestId', detail }] });
  }
  const source: Source = { channel: 'csv', name: of.name };
  const call = { caller, loaded, now, settings, idempotency: undefined, late: true, importId: of.id };
  return ok(enterBy[of.kind](call, row.body, source));
};

const Kept = z.object({ importId: z.string().optional() });

/**
 * Whether what is there was written by this import: by a task that ended before it could say so. A file has each entry once,
 * so that no other row of it can have been that.
 */
const isOwnDoing = async (key: Key, { id }: NumbersImport): Promise<boolean> => {
  const { item } = await readItems({ item: key });
  return item !== undefined && Kept.parse(item).importId === id;
};

const Answer = z.object({ outcome: Outcome });

/** Records a row as the call for it would. */
export const recordRow = async (row: GoodRow, recording: Recording): Promise<Result<Outcome, Refusal>> => {
  const entering = enteringOf(row, recording, await loadRequest(row.requestId));
  if (!entering.ok) return entering;
  const { key, record } = entering.value;
  const entered = await record();
  if (!entered.ok) return entered;
  const { outcome } = Answer.parse(entered.value.body);
  if (outcome !== 'unchanged' || !(await isOwnDoing(key, recording.of))) return ok(outcome);
  return ok('correction' in row.body && row.body.correction === true ? 'corrected' : 'recorded');
};

/** Why each of up to 50 rows could not be recorded as things are now; nothing for those that could. Two reads, and no write. */
export const refusalsNow = async (
  rows: readonly GoodRow[],
  recording: Recording,
): Promise<(Refusal | undefined)[]> => {
  const metas = await readItems(
    Object.fromEntries(rows.map(({ requestId }) => [requestId, keys.meta(requestId)])),
  );
  const enterings = rows.map((row) => {
    const meta = metas[row.requestId];
    const loaded = meta && parseMeta(meta);
    return { loaded, entering: enteringOf(row, recording, loaded) };
  });
  const items = await readItems(
    Object.fromEntries(
      enterings.map(({ entering }, index) => [index, entering.ok ? entering.value.key : undefined]),
    ),
  );
  return enterings.map(({ loaded, entering }, index) => {
    if (!entering.ok || !loaded) return entering.ok ? undefined : entering.refusal;
    const decided = entering.value.decide(loaded.state, items[index]);
    return decided.ok ? undefined : decided.refusal;
  });
};
