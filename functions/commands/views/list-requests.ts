import type { ListQuery, MoneyPosition } from '../../core/lists/list-query.ts';
import type { RequestState } from '../../core/request/request.ts';
import { meets } from '../../core/request/request-filter.ts';
import { requestSummary } from '../../core/request/request-view.ts';
import { rollupScope } from '../../core/rollup/rollup-access.ts';
import { netLists } from '../../core/rollup/tally.ts';
import { mayRead } from '../../core/stages/access.ts';
import { writeCursor } from '../../core/words/cursor.ts';
import type { Member } from '../../core/words/member.ts';
import type { Settings } from '../../core/words/settings.ts';
import { Stage } from '../../core/words/words.ts';
import { queueOf } from '../../store/requests/request-lists.ts';
import { loadRequest } from '../../store/requests/request-store.ts';
import { requestsByNet } from '../../store/rollups/tally-store.ts';
import { throughStages } from './through-stages.ts';

/** A page of the requests that the member may see, as far as they meet the query's filter. */
export const listRequests = async (member: Member, query: ListQuery, settings: Settings) => {
  const wanted = (state: RequestState) => meets(state, query.filter, settings);
  const { items, next } =
    query.list === 'queue'
      ? await waitingOnMe(member, query, wanted)
      : query.list === 'money'
        ? await behindMoney(
            query,
            (state) => maySeeMoneyOf(state, member, settings) && wanted(state),
          )
        : await throughStages(
            query.stage ? [query.stage] : Stage.options,
            query,
            (state) => mayRead(state, member) && wanted(state),
          );
  return { requests: items.map((state) => requestSummary(state, settings)), ...(next && { next }) };
};

/**
 * What is behind a rollup is seen by whoever reads that rollup: of sales, each team's by itself,
 * though what others had released is in the library for all of sales.
 */
const maySeeMoneyOf = (state: RequestState, member: Member, settings: Settings): boolean =>
  mayRead(state, member) &&
  (rollupScope(member, settings) !== 'own-team' || state.team === member.team);

const waitingOnMe = async (
  member: Member,
  { limit, from }: Extract<ListQuery, { list: 'queue' }>,
  wanted: (state: RequestState) => boolean,
): Promise<Listed> => {
  const { items, next } = await queueOf(member.id, { limit, after: from });
  return { items: (await loadAll(items)).filter(wanted), next: next && writeCursor(next) };
};

type Listed = { items: RequestState[]; next?: string | undefined };

const loadAll = async (ids: string[]): Promise<RequestState[]> => {
  const loaded = await Promise.all([...new Set(ids)].map(loadRequest));
  return loaded.flatMap((request) => (request ? [request.state] : []));
};

/**
 * What money was booked on in a period: first those whose return can be judged, the largest loss
 * first, then those that may still earn.
 */
const behindMoney = async (
  { period, limit, from }: Extract<ListQuery, { list: 'money' }>,
  visible: (state: RequestState) => boolean,
): Promise<Listed> => {
  const items: RequestState[] = [];
  let position: MoneyPosition | undefined = from ?? { judged: true };
  for (let reads = 0; position && items.length < limit && reads < maxReads; reads += 1) {
    const { judged, after }: MoneyPosition = position;
    const list = netLists[judged ? 'settled' : 'pending'](period);
    const page = await requestsByNet({ period, list }, { limit: limit - items.length, after });
    items.push(...(await loadAll(page.items)).filter(visible));
    position = page.next ? { judged, after: page.next } : judged ? { judged: false } : undefined;
  }
  return { items, next: position && writeCursor(position) };
};

/** Index reads per call: a page may be short, or empty, and the list go on. */
const maxReads = 5;
