import { type LibraryStage, libraryStages } from '../../core/library/library-query.ts';
import { libraryWork } from '../../core/library/library-work.ts';
import type { RequestState } from '../../core/request/request.ts';
import { requestsInStage } from '../../store/requests/request-lists.ts';
import { parseMeta } from '../../store/requests/request-store.ts';
import { readBriefTexts } from '../../store/requests/subject-store.ts';
import { keys } from '../../store/table/keys.ts';
import { found, listed, readItems } from '../../store/table/read-items.ts';
import { shortlyBefore } from '../requests/closed-last.ts';
import { WorkIndex } from './work-index.ts';

/**
 * What was released, kept in the process to be looked through. Each call reads what has changed,
 * and then further back, a bounded part at a time: a process that has just begun knows the latest
 * 600 of each stage, and after some calls all, up to `maxKept`.
 */
export const releasedWork = async (): Promise<Pick<Kept, 'index' | 'past'>> => {
  kept ??= nothingKept();
  const read = kept;
  await Promise.all(libraryStages.map((stage) => readOn(stage, read)));
  return read;
};

/** For a process that begins to read another table. */
export const forgetReleasedWork = (): void => {
  kept = undefined;
};

/** The requests of these ids as they are now, in this order; up to 100. */
export const readStates = async (ids: readonly string[]): Promise<RequestState[]> => {
  if (ids.length === 0) return [];
  const items = found(await readItems(listed(ids.map((id) => keys.meta(id)))));
  const states = new Map(items.map((item) => [parseMeta(item).state.id, parseMeta(item).state]));
  return ids.flatMap((id) => states.get(id) ?? []);
};

type Kept = {
  index: WorkIndex;
  past: Map<string, PastWork>;
  /** Of each stage: until when it is known, and where older work begins, if some was not read. */
  reads: Record<LibraryStage, { newest?: string; older?: Position | undefined }>;
};

/** What was spent on it and how long it took, for what is usual. */
type PastWork = Pick<RequestState, 'id' | 'submittedAt' | 'updatedAt' | 'released'> & {
  form: { collateralType: string };
  money: { spent: number };
};

type Position = { id: string; updatedAt: string };

let kept: Kept | undefined;

const nothingKept = (): Kept => ({
  index: new WorkIndex(),
  past: new Map(),
  reads: { released: {}, closed: {} },
});

const readOn = async (stage: LibraryStage, kept: Kept): Promise<void> => {
  const read = kept.reads[stage];
  const known = read.newest;
  const since = known ? { since: shortlyBefore(known) } : {};
  let page = await requestsInStage(stage, { limit: perPage, ...since });
  read.newest = page.items[0]?.updatedAt ?? known ?? '';
  if (known === undefined) read.older = page.next;
  await keep(page.items, kept);
  while (known !== undefined && page.next) {
    page = await requestsInStage(stage, { limit: perPage, after: page.next, ...since });
    await keep(page.items, kept);
  }
  for (let pages = 1; read.older && pages < pagesPerCall && kept.past.size < maxKept; pages += 1) {
    page = await requestsInStage(stage, { limit: perPage, after: read.older });
    read.older = page.next;
    await keep(page.items, kept);
  }
};

const perPage = 100;
const pagesPerCall = 6;

/** Of the library's pieces; the oldest of more than that are found by their reference alone. */
const maxKept = 10_000;

const keep = async (states: readonly RequestState[], { index, past }: Kept): Promise<void> => {
  const changed = states.filter(
    ({ id, released, updatedAt }) => released && past.get(id)?.updatedAt !== updatedAt,
  );
  const briefs = await readBriefTexts(changed);
  for (const state of changed) {
    const { id, submittedAt, updatedAt, released, form, money } = state;
    if (past.size >= maxKept && !past.has(id)) return;
    index.keep(libraryWork(state, briefs.get(id)));
    const { collateralType } = form;
    const { spent } = money;
    past.set(id, {
      id,
      submittedAt,
      updatedAt,
      released,
      form: { collateralType },
      money: { spent },
    });
  }
};
