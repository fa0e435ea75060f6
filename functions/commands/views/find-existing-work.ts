import { suggestReuse } from '../../core/asking/suggest-reuse.ts';
import { type UsualWork, usualWork } from '../../core/asking/usual-work.ts';
import { type LibraryEntry, libraryEntry } from '../../core/library/library-entry.ts';
import { mayRead } from '../../core/stages/access.ts';
import type { Member } from '../../core/words/member.ts';
import { releasedRequests, releasedWork } from '../requests/released-requests.ts';

/** What exists that a member may use in place of what they ask for, and what such work takes. */
export const findExistingWork = async (
  member: Member,
  wanted: { title: string; collateralType: string; segment: string },
): Promise<{ similar: LibraryEntry[]; usual: UsualWork }> => {
  const released = await releasedRequests();
  const seen = released.filter((state) => mayRead(state, member));
  const byId = new Map(seen.map((state) => [state.id, state]));
  const similar = suggestReuse(wanted, seen.map(releasedWork)).flatMap(({ id }) => {
    const state = byId.get(id);
    return (state && libraryEntry(state)) ?? [];
  });
  return { similar, usual: usualWork(wanted.collateralType, released) };
};
