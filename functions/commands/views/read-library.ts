import { type LibraryEntry, libraryEntry } from '../../core/library/library-entry.ts';
import { type LibraryQuery, libraryStages } from '../../core/library/library-query.ts';
import type { RequestState } from '../../core/request/request.ts';
import { meets } from '../../core/request/request-filter.ts';
import { mayRead } from '../../core/stages/access.ts';
import type { Member } from '../../core/words/member.ts';
import type { Settings } from '../../core/words/settings.ts';
import { throughStages } from './through-stages.ts';

/** A page of what was released and the member may see: all of it, for sales and marketing. */
export const readLibrary = async (
  member: Member,
  { q, collateralType, segment, limit, cursor: from }: LibraryQuery,
  settings: Settings,
): Promise<{ entries: LibraryEntry[]; next?: string }> => {
  const wanted = (state: RequestState): boolean =>
    state.released !== undefined &&
    mayRead(state, member) &&
    (collateralType === undefined || state.form.collateralType === collateralType) &&
    (segment === undefined || state.form.segment === segment) &&
    meets(state, { ...(q && { text: q }) }, settings);
  const { items, next } = await throughStages(libraryStages, { limit, from }, wanted);
  return {
    entries: items.flatMap((state) => libraryEntry(state) ?? []),
    ...(next && { next }),
  };
};
