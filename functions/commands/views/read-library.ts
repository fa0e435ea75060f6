import { type LibraryEntry, libraryEntry } from '../../core/library/library-entry.ts';
import { type LibraryQuery, libraryStages } from '../../core/library/library-query.ts';
import type { RequestState } from '../../core/request/request.ts';
import { mayRead } from '../../core/stages/access.ts';
import { writeCursor } from '../../core/words/cursor.ts';
import type { Member } from '../../core/words/member.ts';
import { Reference } from '../../core/words/words.ts';
import { readStates, releasedWork } from '../library/released-work.ts';
import { throughStages } from './through-stages.ts';

/** A page of what was released and the member may see: all of it, for sales and marketing. */
export const readLibrary = async (
  member: Member,
  query: LibraryQuery,
): Promise<{ entries: LibraryEntry[]; next?: string }> => {
  const { collateralType, segment } = query;
  const wanted = (state: RequestState): boolean =>
    state.released !== undefined &&
    mayRead(state, member) &&
    (collateralType === undefined || state.form.collateralType === collateralType) &&
    (segment === undefined || state.form.segment === segment);
  const { items, next } =
    query.q === undefined ? await inOrder(query, wanted) : await search(query.q, query, wanted);
  return {
    entries: items.flatMap((state) => libraryEntry(state) ?? []),
    ...(next && { next }),
  };
};

type Found = { items: RequestState[]; next?: string | undefined };

const inOrder = (
  { limit, cursor }: LibraryQuery,
  wanted: (state: RequestState) => boolean,
): Promise<Found> => {
  const from = cursor && 'stage' in cursor ? cursor : undefined;
  return throughStages(libraryStages, { limit, from }, wanted);
};

/** The best matches first. A page looks through no more than a hundred of them. */
const search = async (
  words: string,
  { limit, cursor }: LibraryQuery,
  wanted: (state: RequestState) => boolean,
): Promise<Found> => {
  const named = Reference.safeParse(words.trim().toUpperCase());
  const ids = named.success ? [named.data] : (await releasedWork()).index.having(words);
  const from = cursor && 'seen' in cursor ? cursor.seen : 0;
  const states = (await readStates(ids.slice(from, from + 100))).filter(wanted);
  const items = states.slice(0, limit);
  const last = items.at(-1);
  const seen = states.length > limit && last ? ids.indexOf(last.id) + 1 : from + 100;
  return { items, ...(seen < ids.length && { next: writeCursor({ seen }) }) };
};
