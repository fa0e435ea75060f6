import * as z from 'zod';
import { readItems } from '../adapters/read-items.ts';
import { loadRequest } from '../adapters/request-store.ts';
import type { Caller } from '../http/caller.ts';
import type { Reply } from '../http/reply.ts';
import { mayRead } from '../request/access.ts';
import { enterCost, enterKpi, enterResult } from '../roi/enter-number.ts';
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

type Enter = (call: EntryCall, body: object, source: Source) => Promise<Result<Reply, Refusal>>;

const enterBy: Record<NumbersImport['kind'], Enter> = {
  costs: (call, body, source) => enterCost(call, costForm(call.settings.currency).parse(body), source),
  results: (call, body, source) => enterResult(call, resultForm(call.settings.currency).parse(body), source),
  kpis: (call, body, source) => enterKpi(call, kpiForm.parse(body), source),
};

const keyBy: Record<NumbersImport['kind'], typeof keys.cost> = {
  costs: keys.cost,
  results: keys.result,
  kpis: keys.kpi,
};

const Kept = z.object({ importId: z.string().optional() });

/**
 * Whether what is there was written by this import: by a task that ended before it could say so. A file has each entry once,
 * so that no other row of it can have been that.
 */
const isOwnDoing = async (
  { requestId, externalId }: GoodRow,
  { id, kind }: NumbersImport,
): Promise<boolean> => {
  const { item } = await readItems({ item: keyBy[kind](requestId, externalId) });
  return item !== undefined && Kept.parse(item).importId === id;
};

const Answer = z.object({ outcome: Outcome });

/** Records a row as the call for it would, in the name of whoever sent the file, and with the file as its source. */
export const recordRow = async (row: GoodRow, recording: Recording): Promise<Result<Outcome, Refusal>> => {
  const { of, caller, now, settings } = recording;
  const loaded = await loadRequest(row.requestId);
  if (!loaded || (caller.kind === 'member' && !mayRead(loaded.state, caller.member))) {
    return refuse({ type: 'not-found' });
  }
  const source: Source = { channel: 'csv', name: of.name };
  const call: EntryCall = {
    caller,
    loaded,
    now,
    settings,
    idempotency: undefined,
    late: true,
    importId: of.id,
  };
  const entered = await enterBy[of.kind](call, row.body, source);
  if (!entered.ok) return entered;
  const { outcome } = Answer.parse(entered.value.body);
  if (outcome !== 'unchanged' || !(await isOwnDoing(row, of))) return ok(outcome);
  return ok('correction' in row.body && row.body.correction === true ? 'corrected' : 'recorded');
};
