import * as z from 'zod';
import { type Plan, planOf } from '../../core/brief/submitted-briefs.ts';
import { type costForm, storedCost, storedCostForm } from '../../core/money/cost-entry.ts';
import { type Credited, type CreditFacts, creditedAfter } from '../../core/money/credit-note.ts';
import { type kpiForm, storedKpiForm } from '../../core/money/kpi-entry.ts';
import type { MoneyEvent } from '../../core/money/money-event.ts';
import { recordCost, recordKpi, recordResult } from '../../core/money/record-money.ts';
import { refuseCosts, refuseResults } from '../../core/money/refuse-money.ts';
import { type resultForm, storedResultForm } from '../../core/money/result-entry.ts';
import type { Source } from '../../core/money/source.ts';
import type { Progress } from '../../core/stages/progress.ts';
import { cachedByKey } from '../../core/words/cached-by-key.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import type { Result } from '../../core/words/result.ts';
import type { KeptAnswer } from '../../store/table/kept-answers.ts';
import { keys } from '../../store/table/keys.ts';
import type { Item, Key } from '../../store/table/read-items.ts';
import {
  decideEntry,
  type EntryCall,
  type EntryItems,
  itemsOf,
  type RecordedEntry,
  type Recording,
  recordEntry,
} from './record-entry.ts';

/** An entry to record: how it is decided, and how it is stored. */
export type EntryToRecord = {
  /** Its key, and that of the cost that it credits; the items there now are passed to `decide`. */
  key: Key;
  invoiceKey: Key | undefined;
  decide: (state: Plan & Progress, items: EntryItems) => Result<MoneyEvent[], Refusal>;
  /** What is stored, once decided on the same items. */
  items: (event: MoneyEvent, items: EntryItems) => Item[];
  record: (
    kept?: (recorded: RecordedEntry) => KeptAnswer,
  ) => Promise<Result<RecordedEntry, Refusal>>;
};

export const enterCost: Enter<ReturnType<typeof costForm>> = (
  call,
  { correction, ...form },
  from,
) => {
  const entry = storedCost(form);
  const { id } = call.loaded.state;
  return entryToRecord({
    call,
    entry,
    key: keys.cost(id, entry.externalId),
    invoiceKey: entry.credits === undefined ? undefined : keys.cost(id, entry.credits),
    schema: storedCostForm(call.settings.currency),
    kind: 'costs',
    refusal: refuseCosts,
    source: from,
    decide: (before, { source, items }) =>
      recordCost(
        { entry, correction, before, source, today: todayOf(call) },
        creditFacts(items, call),
      ),
    others: (note, items) => {
      const { own, invoice } = creditFacts(items, call);
      return invoice && items.invoice
        ? [{ ...items.invoice, credited: creditedAfter(note, { own, invoice }) }]
        : [];
    },
  });
};

const creditFacts = ({ own, invoice }: EntryItems, call: EntryCall): CreditFacts => ({
  own: creditedCost(own, call),
  invoice: creditedCost(invoice, call),
});

const creditedCost = (item: Item | undefined, { settings }: EntryCall): Credited | undefined =>
  item && storedCredited(settings.currency).parse(item);

const storedCredited = cachedByKey((currency: string) =>
  z.object({ entry: storedCostForm(currency), credited: z.int().min(0).default(0) }),
);

const entryToRecord = <Entry>(recording: Recording<Entry>): EntryToRecord => ({
  key: recording.key,
  invoiceKey: recording.invoiceKey,
  decide: (state, items) => decideEntry(recording, state, items),
  items: (event, items) => itemsOf(recording, event.data.entry as Entry, items),
  record: (kept) => recordEntry(recording, kept),
});

/** To the day in UTC: it only tells years apart. */
const todayOf = ({ now }: EntryCall): string => now.slice(0, 10);

export const enterResult: Enter<ReturnType<typeof resultForm>> = (
  call,
  { correction, ...entry },
  from,
) =>
  entryToRecord({
    call,
    entry,
    key: keys.result(call.loaded.state.id, entry.externalId),
    schema: storedResultForm(call.settings.currency),
    kind: 'results',
    refusal: refuseResults,
    source: from,
    decide: (before, { state, source }) =>
      recordResult({
        entry,
        correction,
        before,
        source,
        attribution: planOf(state)?.attribution,
        today: todayOf(call),
      }),
  });

export const enterKpi: Enter<typeof kpiForm> = (call, { correction, ...entry }, from) =>
  entryToRecord({
    call,
    entry,
    key: keys.kpi(call.loaded.state.id, entry.externalId),
    schema: storedKpiForm,
    kind: 'kpis',
    refusal: refuseResults,
    source: from,
    decide: (before, { source }) =>
      recordKpi({ entry, correction, before, source, today: todayOf(call) }),
  });

/** Prepares one entry, from an API call or a file. */
type Enter<Form extends z.ZodType> = (
  call: EntryCall,
  form: z.infer<Form>,
  source?: Source,
) => EntryToRecord;
