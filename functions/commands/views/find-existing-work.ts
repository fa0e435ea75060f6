import { type UsualWork, usualWork } from '../../core/asking/usual-work.ts';
import { type LibraryEntry, libraryEntry } from '../../core/library/library-entry.ts';
import type { WantedWork } from '../../core/library/library-work.ts';
import type { Member } from '../../core/words/member.ts';
import { releasedWork } from '../library/released-work.ts';
import { workLike } from '../library/work-like.ts';

/** What exists that a member may use in place of what they ask for, and what such work takes. */
export const findExistingWork = async (
  member: Member,
  wanted: WantedWork,
): Promise<{ similar: LibraryEntry[]; usual: UsualWork }> => {
  const similar = await workLike(wanted, member);
  const { past } = await releasedWork();
  return {
    similar: similar.flatMap((state) => libraryEntry(state) ?? []),
    usual: usualWork(wanted.collateralType, [...past.values()]),
  };
};
