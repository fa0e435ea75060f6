import type { BriefDraft } from '../../core/brief/brief-form.ts';
import { nextBriefVersion, refuseBrief } from '../../core/brief/brief-version.ts';
import { draftAuthors } from '../../core/brief/draft-authors.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal, RefusalOf } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import type { SeenRevision } from '../../core/words/seen-revision.ts';
import type { Settings } from '../../core/words/settings.ts';
import { holdMoneyTerms } from '../../store/numbers/hold-money-terms.ts';
import { type Loaded, loadRequest } from '../../store/requests/request-store.ts';
import { readDraft, type SavedDraft, saveDraft } from '../../store/requests/subject-store.ts';
import { backOff, maxAttempts } from '../back-off.ts';

/**
 * Who saves when, over which revision; `editor` is the page that it was typed in, if it was one.
 */
export type Saving = {
  by: Member;
  at: string;
  seen: SeenRevision;
  editor?: string;
  settings: Settings;
};

/**
 * Saves an unfinished brief, which is no event, over the draft that its writer has seen and no
 * other (`changed-since`). Whoever loses a race reads and decides again.
 */
export const saveBriefDraft = async (
  loaded: Loaded,
  draft: BriefDraft,
  { by, at, seen, editor, settings }: Saving,
): Promise<Result<SavedDraft, Refusal>> => {
  await holdMoneyTerms(settings);
  let current = loaded;
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const refusal = refuseBrief(current.state, by);
    if (refusal) return refuse(refusal);
    const before = await readDraft(current.state.id);
    const version = nextBriefVersion(current.state);
    if (before && isSaved(before, { draft, by, version })) return ok(before);
    if (before ? !hasSeen(before, { by, seen, editor }) : seen !== 'none')
      return refuse(changedSince(before));
    const authors = draftAuthors(before, { version, by: by.id });
    const revision = (before?.revision ?? 0) + 1;
    const saved = { draft, savedBy: by.id, savedAt: at, authors, version, revision };
    const typed = { ...saved, ...(editor && { editor }) };
    if ((await saveDraft(current, typed, before)) === 'saved') return ok(typed);
    await backOff(attempt);
    const again = await loadRequest(current.state.id);
    if (!again) throw new Error(`${current.state.id} is gone`);
    current = again;
  }
  throw new Error(`${current.state.id} changed ${maxAttempts} times while a draft was saved`);
};

/** The same sent twice, as after an answer that was lost, is saved once. */
const isSaved = (
  before: SavedDraft,
  { draft, by, version }: { draft: BriefDraft; by: Member; version: number },
): boolean =>
  before.savedBy === by.id &&
  before.version === version &&
  JSON.stringify(before.draft) === JSON.stringify(draft);

/** A page that saves as one types sends its next text before it knows the revision of the last. */
const hasSeen = (
  before: SavedDraft,
  { by, seen, editor }: Omit<Saving, 'at' | 'settings'>,
): boolean =>
  before.revision === seen ||
  (editor !== undefined && before.editor === editor && before.savedBy === by.id);

const changedSince = (before: SavedDraft | undefined): RefusalOf<'changed-since'> => ({
  type: 'changed-since',
  ...(before && { revision: before.revision, by: before.savedBy, at: before.savedAt }),
});
