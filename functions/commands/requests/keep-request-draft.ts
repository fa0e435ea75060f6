import {
  hasSeenDraft,
  type RequestDraft,
  type SeenDraft,
} from '../../core/asking/request-draft.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import { readRequestDraft, saveRequestDraft } from '../../store/requests/request-draft-store.ts';

/**
 * Saves what a member typed of a request. If it was changed meanwhile by another window of theirs,
 * nothing is saved, and the draft that is there is returned; undefined if it was sent or discarded.
 */
export const keepRequestDraft = async (
  memberId: string,
  draft: Pick<RequestDraft, 'id' | 'values' | 'savedAt'>,
  seen: SeenDraft,
): Promise<Result<RequestDraft, RequestDraft | undefined>> => {
  const before = await readRequestDraft(memberId, draft.id);
  // A page that has saved knows its own revision by its editor alone; none was seen otherwise.
  if (!hasSeenDraft(before, seen)) return refuse(before);
  const saved = { ...before, ...draft, revision: (before?.revision ?? 0) + 1, editor: seen.editor };
  if ((await saveRequestDraft(memberId, saved, before)) === 'saved') return ok(saved);
  return refuse(await readRequestDraft(memberId, draft.id));
};
