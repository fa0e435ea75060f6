import * as z from 'zod';
import { isSameContent } from '../words/digest.ts';
import type { FieldError, Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import { type Attribution, uncountedBy } from './attribution.ts';
import type { CostEntry } from './cost-entry.ts';
import { type CreditFacts, countedOnInvoice, creditErrors } from './credit-note.ts';
import { dayProblem } from './entry-fields.ts';
import { countedUnits, earnedBy, spentBy } from './entry-value.ts';
import type { KpiEntry } from './kpi-entry.ts';
import type { CostChange, MoneyEvent, ResultChange } from './money-event.ts';
import { type ResultEntry, refuseTooLarge } from './result-entry.ts';
import type { Source } from './source.ts';

/** What a call did. Whoever sends many entries, or repeats them, learns which were new. */
export const EntryOutcome = z.enum(['recorded', 'corrected', 'unchanged']);

export type EntryOutcome = z.infer<typeof EntryOutcome>;

/**
 * Records or corrects a cost, or a credit note of one; the same entry again changes nothing.
 * `facts` are what credit notes have taken off, read with what was recorded before.
 */
export const recordCost = (
  recording: NewEntry<CostEntry>,
  facts: CreditFacts = {
    own: recording.before && { entry: recording.before, credited: 0 },
    invoice: undefined,
  },
): Result<MoneyEvent[], Refusal> => {
  const entry = countedOnInvoice(recording.entry, facts);
  const booked = { field: 'incurredOn', day: entry.incurredOn };
  const errors = () => creditErrors(entry, facts);
  return recordOrCorrect<CostEntry, MoneyEvent>({ ...recording, entry, errors }, booked, {
    recorded: () => ({
      type: 'cost-recorded',
      data: { entry, change: costChange(entry), ...sourceField(recording) },
    }),
    corrected: (before) => ({
      type: 'cost-corrected',
      data: { entry, before, change: costChange(entry, before), ...sourceField(recording) },
    }),
  });
};

const recordOrCorrect = <Entry extends { externalId: string }, Event>(
  {
    entry,
    correction: corrects,
    before,
    today,
    errors: others = () => [],
  }: NewEntry<Entry> & {
    errors?: () => FieldError[];
  },
  booked: { field: string; day: string; kind?: string },
  events: { recorded: () => Event; corrected: (before: Entry) => Event },
): Result<Event[], Refusal> => {
  if (before && isSameContent(before, entry)) return ok([]);
  if (before && !corrects)
    return refuse({ type: 'external-id-reused', externalId: entry.externalId });
  if (!before && corrects)
    return refuse({ type: 'nothing-to-correct', externalId: entry.externalId });
  const wrongDay = today && dayProblem(booked.day, { today, kind: booked.kind });
  const errors = [
    ...(wrongDay ? [{ pointer: `/${booked.field}`, detail: wrongDay }] : []),
    ...others(),
  ];
  if (errors.length > 0) return refuse({ type: 'invalid-fields', errors });
  return ok([before ? events.corrected(before) : events.recorded()]);
};

/**
 * `before` is what was recorded under the same external id, looked up by the caller. With `today`
 * the year of its day is checked.
 */
type NewEntry<Entry> = {
  entry: Entry;
  correction: boolean;
  before?: Entry;
  source?: Source;
  today?: string;
};

const costChange = (entry: CostEntry, before?: CostEntry): CostChange => ({
  spent: spentBy(entry) - (before ? spentBy(before) : 0),
});

const sourceField = ({ source }: { source?: Source }) => (source ? { source } : {});

/** Records or corrects a KPI; the same entry again changes nothing. */
export const recordKpi = (recording: NewEntry<KpiEntry>): Result<MoneyEvent[], Refusal> => {
  const { entry } = recording;
  const booked = { field: 'countedOn', day: entry.countedOn };
  return recordOrCorrect<KpiEntry, MoneyEvent>(recording, booked, {
    recorded: () => ({ type: 'kpi-recorded', data: { entry, ...sourceField(recording) } }),
    corrected: (before) => ({
      type: 'kpi-corrected',
      data: { entry, before, ...sourceField(recording) },
    }),
  });
};

/**
 * Records or corrects a result; the same entry again changes nothing. Whether it counts is decided
 * here by the signed attribution, and stored with the entry. A correction is decided anew, as its
 * day or kind may have been wrong.
 */
export const recordResult = (
  recording: NewEntry<ResultEntry> & { attribution?: Attribution },
): Result<MoneyEvent[], Refusal> => {
  const { attribution } = recording;
  const uncounted = uncountedBy(attribution, recording.entry);
  const entry = { ...recording.entry, ...(uncounted && { uncounted }) };
  const refusal = entry.share ? undefined : refuseTooLarge(entry);
  if (refusal) return refuse(refusal);
  if (recording.before?.share && !entry.share)
    return refuse({ type: 'result-is-shared', externalId: entry.externalId });
  return recordOrCorrect<ResultEntry, MoneyEvent>(
    { ...recording, entry },
    { field: 'wonOn', day: entry.wonOn, kind: entry.kind },
    {
      recorded: () => ({
        type: 'result-recorded',
        data: { entry, change: resultChange(entry), ...sourceField(recording) },
      }),
      corrected: (before) => ({
        type: 'result-corrected',
        data: { entry, before, change: resultChange(entry, before), ...sourceField(recording) },
      }),
    },
  );
};

const resultChange = (entry: ResultEntry, before?: ResultEntry): ResultChange => ({
  earned: earnedBy(entry) - (before ? earnedBy(before) : 0),
  units: countedUnits(entry) - (before ? countedUnits(before) : 0),
});
