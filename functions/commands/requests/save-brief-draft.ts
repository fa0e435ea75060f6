import type { BriefDraft } from '../../core/brief/brief-form.ts';
import { nextBriefVersion, refuseBrief } from '../../core/brief/brief-version.ts';
import { draftAuthors } from '../../core/brief/draft-authors.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { type Loaded, loadRequest } from '../../store/requests/request-store.ts';
import { readDraft, saveDraft } from '../../store/requests/subject-store.ts';
import { backOff, maxAttempts } from '../back-off.ts';

/**
 * Saves an unfinished brief, which is no event. Returns why it is not saved, if it is not; whoever
 * loses a race reads and decides again.
 */
export const saveBriefDraft = async (
  loaded: Loaded,
  draft: BriefDraft,
  { by, at }: { by: Member; at: string },
): Promise<Refusal | undefined> => {
  let current = loaded;
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const refusal = refuseBrief(current.state, by);
    if (refusal) return refusal;
    const before = await readDraft(current.state.id);
    const version = nextBriefVersion(current.state);
    const authors = draftAuthors(before, { version, by: by.id });
    const saved = { draft, savedBy: by.id, savedAt: at, authors, version };
    if ((await saveDraft(current, saved, before)) === 'saved') return undefined;
    await backOff(attempt);
    const again = await loadRequest(current.state.id);
    if (!again) throw new Error(`${current.state.id} is gone`);
    current = again;
  }
  throw new Error(`${current.state.id} changed ${maxAttempts} times while a draft was saved`);
};
