import type { ListQuery, StagePosition } from '../../core/request/list-query.ts';
import type { RequestState } from '../../core/request/request.ts';
import { meets } from '../../core/request/request-filter.ts';
import { requestSummary } from '../../core/request/request-view.ts';
import { mayRead } from '../../core/stages/access.ts';
import { writeCursor } from '../../core/words/cursor.ts';
import type { Member } from '../../core/words/member.ts';
import type { Settings } from '../../core/words/settings.ts';
import { Stage } from '../../core/words/words.ts';
import { queueOf, requestsInStage } from '../../store/requests/request-lists.ts';
import { loadRequest } from '../../store/requests/request-store.ts';

/** A page of the requests that the member may see, as far as they meet the query's filter. */
export const listRequests = async (member: Member, query: ListQuery, settings: Settings) => {
  const wanted = (state: RequestState) => meets(state, query.filter, settings);
  const { items, next } =
    query.list === 'queue'
      ? await waitingOnMe(member, query, wanted)
      : await throughStages(query, (state) => mayRead(state, member) && wanted(state));
  return { requests: items.map((state) => requestSummary(state, settings)), ...(next && { next }) };
};

const waitingOnMe = async (
  member: Member,
  { limit, from }: Extract<ListQuery, { list: 'queue' }>,
  wanted: (state: RequestState) => boolean,
): Promise<Listed> => {
  const { items, next } = await queueOf(member.id, { limit, after: from });
  return { items: (await loadAll(items)).filter(wanted), next: next && writeCursor(next) };
};

type Listed = { items: RequestState[]; next?: string };

const loadAll = async (ids: string[]): Promise<RequestState[]> => {
  const loaded = await Promise.all([...new Set(ids)].map(loadRequest));
  return loaded.flatMap((request) => (request ? [request.state] : []));
};

/**
 * Goes through the stages in order until the page is full or the read limit is reached; the cursor
 * remembers the position. So a page may be short, even empty, and still have a next one.
 */
const throughStages = async (
  { stage: only, limit, from }: Extract<ListQuery, { list: 'stages' }>,
  visible: (state: RequestState) => boolean,
): Promise<Listed> => {
  const stages = only ? [only] : Stage.options;
  const items: RequestState[] = [];
  let position: StagePosition | undefined = from ?? { stage: stages[0] as Stage };
  let reads = 0;
  while (position && items.length < limit && reads < maxReads) {
    const { stage, after }: StagePosition = position;
    const page = await requestsInStage(stage, { limit: perRead, after });
    reads += page.next ? 1 : page.items.length / perRead;
    const seen = page.items.filter(visible);
    const taken = seen.slice(0, limit - items.length);
    items.push(...taken);
    const last = taken.at(-1);
    const following: Stage | undefined = stages[stages.indexOf(stage) + 1];
    if (last && taken.length < seen.length) position = { stage, after: positionAfter(last) };
    else if (page.next) position = { stage, after: page.next };
    else position = following && { stage: following };
  }
  return { items, next: position && writeCursor(position) };
};

/**
 * Index reads per call: somebody who may see few requests gets short pages, not long calls. A stage
 * that is read to its end costs in proportion to what it held, so that a small board is one page.
 */
const maxReads = 5;

/**
 * Requests per index read, however few the caller wants, because most may not be visible to them.
 */
const perRead = 100;

const positionAfter = ({ id, updatedAt }: RequestState) => ({ id, updatedAt });
