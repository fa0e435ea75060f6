import type * as z from 'zod';
import type { leadForm } from '../../core/leads/lead-entry.ts';
import { leadMoves } from '../../core/leads/lead-sums.ts';
import { type LeadEvent, leadOutcome, recordLead } from '../../core/leads/record-lead.ts';
import type { EntryOutcome } from '../../core/money/record-money.ts';
import type { Source } from '../../core/money/source.ts';
import { refuseRecording } from '../../core/money/who-may-record.ts';
import { actorOf, type Caller } from '../../core/words/caller.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { leadPromisesSince } from '../../store/agreements/refresh-terms.ts';
import { commitLeads, readLeads, type StoredLead } from '../../store/leads/lead-store.ts';
import { type KeptAnswer, keepAnswer } from '../../store/table/kept-answers.ts';
import { backOff, maxAttempts } from '../back-off.ts';

export type LeadsCall = {
  caller: Caller;
  source: Source;
  now: string;
  settings: Settings;
  importId?: string;
};

/** What became of a lead: the lead as stored, where it counts, and what it was before. */
export type RecordedLead = Pick<StoredLead, 'entry' | 'count'> & {
  outcome: EntryOutcome;
  before: StoredLead | undefined;
};

/**
 * Records up to 25 leads, each with its own external id, in one transaction; a refused one keeps no
 * other from being recorded. Whoever loses a race reads and decides again, so that the same id
 * counts once, however many copies arrive together.
 */
export const recordLeads = async (
  forms: readonly z.infer<typeof leadForm>[],
  call: LeadsCall,
  kept?: (first: RecordedLead) => KeptAnswer,
): Promise<Result<RecordedLead, Refusal>[]> => {
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const decided = await decideLeads(forms, call);
    const committed = await commit(decided, call, kept);
    if (committed === 'committed') return decided.map(({ result }) => result);
    if (committed === 'repeated') return forms.map(() => refuse({ type: 'call-repeated' }));
    await backOff(attempt);
  }
  throw new Error(`${forms.length} leads lost ${maxAttempts} times to others`);
};

type Decided = {
  result: Result<RecordedLead, Refusal>;
  change?: { event: LeadEvent; before: StoredLead | undefined };
};

/** What would become of each, by what is stored now. */
export const decideLeads = async (
  forms: readonly z.infer<typeof leadForm>[],
  call: LeadsCall,
): Promise<Decided[]> => {
  const { caller, source, now } = call;
  const forbidden = refuseRecording(caller, 'leads');
  if (forbidden) return forms.map(() => ({ result: refuse(forbidden) }));
  const [stored, leadPromises = call.settings.leadPromises] = await Promise.all([
    readLeads(forms.map(({ externalId }) => externalId)),
    leadPromisesSince(
      forms.map(({ deliveredAt }) => deliveredAt),
      now,
    ),
  ]);
  const settings = { ...call.settings, ...(leadPromises && { leadPromises }) };
  return forms.map((form): Decided => {
    const before = stored.get(form.externalId);
    const known = before && { entry: before.entry, count: before.count };
    const decided = recordLead(form, { before: known, source, now, settings });
    if (!decided.ok) return { result: decided };
    const event = decided.value;
    const after = event?.data ?? known;
    if (!after) throw new Error(`${form.externalId}: nothing was recorded and nothing is there`);
    const { entry, count } = after;
    return {
      result: ok({ outcome: leadOutcome(event), entry, count, before }),
      ...(event && { change: { event, before } }),
    };
  });
};

const commit = async (
  decided: readonly Decided[],
  { caller, now, importId }: LeadsCall,
  keptFor: ((first: RecordedLead) => KeptAnswer) | undefined,
) => {
  const [first] = decided;
  const kept = keptFor && first?.result.ok ? keptFor(first.result.value) : undefined;
  const changes = decided.flatMap(({ change }) => (change ? [change] : []));
  if (changes.length === 0)
    return !kept || (await keepAnswer(kept, now)) ? 'committed' : 'repeated';
  const moves = leadMoves(changes.map(({ event, before }) => ({ before, after: event.data })));
  return commitLeads({ changes, moves, actor: actorOf(caller), at: now, importId, kept });
};
