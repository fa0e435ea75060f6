import * as z from 'zod';
import type { Plan } from '../../core/brief/submitted-briefs.ts';
import type { MoneyEvent } from '../../core/money/money-event.ts';
import type { EntryOutcome } from '../../core/money/record-money.ts';
import type { Source } from '../../core/money/source.ts';
import { type RecordedKind, refuseRecording } from '../../core/money/who-may-record.ts';
import type { RequestEvent, RequestState } from '../../core/request/request.ts';
import type { Progress } from '../../core/stages/progress.ts';
import { actorOf, type Caller } from '../../core/words/caller.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import type { Loaded } from '../../store/requests/request-store.ts';
import type { KeptAnswer } from '../../store/table/kept-answers.ts';
import { type Item, type Key, readItems } from '../../store/table/read-items.ts';
import { type Handled, handleCommand } from '../handle-command.ts';

/** The context of an entry: the caller, and the request it is for. */
export type EntryCall = {
  caller: Caller;
  loaded: Loaded;
  now: string;
  /** Set if it is handled some time after `now`. */
  late?: boolean;
  /** The import it is a row of. */
  importId?: string;
  settings: Settings;
};

/** A machine client is named, as two systems of one company are two sources. */
export const apiSource = (caller: Caller): Source =>
  caller.kind === 'client' ? { channel: 'api', name: caller.id.slice(0, 120) } : { channel: 'api' };

/** The outcome of an event for its entry; without an event, the same entry was recorded before. */
export const outcomeOf = (event: MoneyEvent | undefined): EntryOutcome => {
  if (!event) return 'unchanged';
  return 'before' in event.data ? 'corrected' : 'recorded';
};

/** An entry to record, and the rules for it. */
export type Recording<Entry> = {
  call: EntryCall;
  entry: Entry;
  key: Key;
  /** The key of the cost that a credit note takes from. */
  invoiceKey?: Key | undefined;
  schema: z.ZodType<Entry>;
  kind: RecordedKind;
  refusal: (state: Progress) => Refusal | undefined;
  /** Its source, if not the API itself. */
  source?: Source;
  decide: (
    before: Entry | undefined,
    found: { state: Plan; source: Source; items: EntryItems },
  ) => Result<MoneyEvent[], Refusal>;
  /** What else is stored with it, besides its own item. */
  others?: (entry: Entry, items: EntryItems) => Item[];
};

/** What is stored under the external id of an entry, and of the cost that it credits. */
export type EntryItems = { own: Item | undefined; invoice: Item | undefined };

/** The items of an entry: its own, with its source, and what else changes with it. */
export const itemsOf = <Entry>(
  recording: Recording<Entry>,
  entry: Entry,
  items: EntryItems,
): Item[] => [entryItem(recording, entry, items), ...(recording.others?.(entry, items) ?? [])];

const entryItem = <Entry>(recording: Recording<Entry>, entry: Entry, { own }: EntryItems): Item => {
  const { call, key } = recording;
  return {
    // What credit notes have taken from a cost stays taken.
    ...(own?.credited !== undefined && { credited: own.credited }),
    ...key,
    entry,
    source: sourceOf(recording),
    recordedAt: call.now,
    recordedBy: actorOf(call.caller),
    ...(call.importId && { importId: call.importId }),
  };
};

const sourceOf = <Entry>({ source, call }: Recording<Entry>): Source =>
  source ?? apiSource(call.caller);

/**
 * The events of an entry, or why it may not be recorded. `items` are what was recorded before, if
 * anything.
 */
export const decideEntry = <Entry>(
  recording: Recording<Entry>,
  state: Plan & Progress,
  items: EntryItems,
): Result<MoneyEvent[], Refusal> => {
  const { call, schema, kind } = recording;
  const refusal = refuseRecording(call.caller, kind) ?? recording.refusal(state);
  if (refusal) return refuse(refusal);
  const before = storedEntry(schema, items.own);
  return recording.decide(before, { state, source: sourceOf(recording), items });
};

/** The entry of an item, if there is one. */
export const storedEntry = <Entry>(
  schema: z.ZodType<Entry>,
  item: Item | undefined,
): Entry | undefined => item && z.object({ entry: schema }).parse(item).entry;

/** The outcome of an entry, the entry as stored, and its request afterwards. */
export type RecordedEntry = { outcome: EntryOutcome; entry: unknown; state: RequestState };

/**
 * Records one entry. What was recorded under its external id is read at each attempt, and every
 * change of it also changes the request, so the same id counts once, however many copies arrive
 * together.
 */
export const recordEntry = async <Entry>(
  recording: Recording<Entry>,
  keptFor?: (recorded: RecordedEntry) => KeptAnswer,
): Promise<Result<RecordedEntry, Refusal>> => {
  const { caller, loaded, now, late, settings } = recording.call;
  const recordedOf = ({ state, events, extra: before }: Handled<Entry>): RecordedEntry => {
    const event = events.find(isMoneyEvent);
    // As decided, not as sent: whether a result counts is part of it.
    return { outcome: outcomeOf(event), entry: event?.data.entry ?? before, state };
  };
  const handled = await handleCommand<Entry>({
    loaded,
    actor: actorOf(caller),
    now,
    late,
    settings,
    decide: async (state) => {
      const items = await readItems({ own: recording.key, invoice: recording.invoiceKey });
      const decision = decideEntry(recording, state, items);
      if (!decision.ok) return decision;
      const entries = decision.value.map((event) => event.data.entry as Entry);
      return ok({
        events: decision.value,
        items: entries.flatMap((entry) => itemsOf(recording, entry, items)),
        extra: storedEntry(recording.schema, items.own),
      });
    },
    kept: keptFor && ((done) => keptFor(recordedOf(done))),
  });
  return handled.ok ? ok(recordedOf(handled.value)) : handled;
};

const isMoneyEvent = (event: RequestEvent): event is MoneyEvent => 'entry' in event.data;
