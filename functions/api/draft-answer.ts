import * as z from 'zod';
import { Instant, MemberId } from '../core/words/words.ts';
import type { SavedDraft } from '../store/requests/subject-store.ts';
import { revisionField } from './revision-field.ts';

/** A draft of a brief as it was saved. */
export const DraftAnswer = z.object({
  draft: z.looseObject({}),
  savedBy: MemberId,
  savedAt: Instant,
  revision: revisionField,
});

export const draftAnswer = ({ draft, savedBy, savedAt, revision }: SavedDraft) => ({
  draft,
  savedBy,
  savedAt,
  revision,
});
