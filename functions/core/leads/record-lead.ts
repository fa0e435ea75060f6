import type * as z from 'zod';
import { dayProblem } from '../money/entry-fields.ts';
import type { EntryOutcome } from '../money/record-money.ts';
import type { Source } from '../money/source.ts';
import { isSameContent } from '../words/digest.ts';
import type { FieldError, Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import { type CountSettings, countLead, type LeadCount } from './count-lead.ts';
import type { Lead, leadForm } from './lead-entry.ts';
import type { CountedLead } from './lead-sums.ts';

/** What happens to a lead: each is kept, also what it takes the place of. */
export type LeadEvent =
  | { type: 'lead-recorded'; data: CountedLead & { source: Source } }
  | {
      type: 'lead-followed-up' | 'lead-corrected';
      data: CountedLead & { before: CountedLead; source: Source };
    };

/**
 * Records a lead, that sales has followed it up, or a correction; the same again changes nothing,
 * and the same id counts once. What was promised of it stays as it was when it is followed up; a
 * correction is counted anew, as its day or team may have been wrong.
 */
export const recordLead = (
  { correction, ...entry }: z.infer<typeof leadForm>,
  { before, source, now, settings }: LeadFacts,
): Result<LeadEvent | undefined, Refusal> => {
  const { externalId } = entry;
  if (before && isSameContent(before.entry, entry)) return ok(undefined);
  const isFollowUp = before !== undefined && followsUp(before.entry, entry);
  if (before && !correction && !isFollowUp)
    return refuse({ type: 'external-id-reused', externalId });
  if (!before && correction) return refuse({ type: 'nothing-to-correct', externalId });
  const errors = wrongInstants(entry, now);
  if (errors.length > 0) return refuse({ type: 'invalid-fields', errors });
  const count: LeadCount = isFollowUp ? before.count : countLead(entry, settings);
  if (!before) return ok({ type: 'lead-recorded', data: { entry, count, source } });
  const type = isFollowUp ? 'lead-followed-up' : 'lead-corrected';
  return ok({ type, data: { entry, count, before, source } });
};

type LeadFacts = {
  before: CountedLead | undefined;
  source: Source;
  now: string;
  settings: CountSettings;
};

/** Whether an entry says nothing else than the one before, but when it was followed up. */
const followsUp = (before: Lead, { followedUpAt, ...entry }: Lead): boolean =>
  before.followedUpAt === undefined && followedUpAt !== undefined && isSameContent(before, entry);

const wrongInstants = ({ deliveredAt, followedUpAt }: Lead, now: string): FieldError[] => {
  const wrong = (field: keyof Lead, detail: string): FieldError => ({
    pointer: `/${field}`,
    detail,
  });
  const year = dayProblem(deliveredAt.slice(0, 10), { today: now.slice(0, 10) });
  return [
    ...(deliveredAt > now
      ? [wrong('deliveredAt', 'must not be in the future')]
      : year
        ? [wrong('deliveredAt', year)]
        : []),
    ...(followedUpAt === undefined
      ? []
      : followedUpAt < deliveredAt
        ? [wrong('followedUpAt', 'must not be before deliveredAt')]
        : followedUpAt > now
          ? [wrong('followedUpAt', 'must not be in the future')]
          : []),
  ];
};

/** What a call did, for whoever sends many leads. */
export const leadOutcome = (event: LeadEvent | undefined): EntryOutcome => {
  if (!event) return 'unchanged';
  return event.type === 'lead-recorded' ? 'recorded' : 'corrected';
};
