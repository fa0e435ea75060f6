import type * as z from 'zod';
import { type Page, queueOf, requestsInStage } from '../adapters/request-lists.ts';
import { loadRequest } from '../adapters/request-store.ts';
import { writeCursor } from '../shared/cursor.ts';
import type { Member } from '../shared/member.ts';
import type { Settings } from '../shared/settings.ts';
import { Stage } from '../shared/words.ts';
import { mayRead } from './access.ts';
import type { listQuery } from './list-query.ts';
import type { RequestState } from './request.ts';
import { requestSummary } from './request-view.ts';

type Query = z.infer<typeof listQuery>;

const loadAll = async (ids: string[]): Promise<RequestState[]> => {
  const loaded = await Promise.all([...new Set(ids)].map(loadRequest));
  return loaded.flatMap((request) => (request ? [request.state] : []));
};

const waitingOnMe = async (member: Member, { limit, cursor }: Query): Promise<Page<RequestState>> => {
  const { items, next } = await queueOf(member.id, { limit, after: cursor?.after });
  return { items: await loadAll(items), next };
};

/** Goes through the stages in their order until the page is full; the cursor remembers where it stopped. */
const throughStages = async (
  stages: readonly string[],
  { limit, cursor }: Query,
  visible: (state: RequestState) => boolean,
): Promise<{ items: RequestState[]; next?: string }> => {
  const items: RequestState[] = [];
  let after: Record<string, unknown> | undefined = cursor?.after;
  const from = Math.max(0, stages.indexOf(cursor?.stage ?? ''));
  for (const stage of stages.slice(from)) {
    do {
      const page = await requestsInStage(Stage.parse(stage), { limit: limit - items.length, after });
      items.push(...page.items.filter(visible));
      after = page.next;
      if (items.length >= limit) return { items, next: after && writeCursor({ stage, after }) };
    } while (after);
  }
  return { items };
};

/** A page of what the member may see. */
export const listRequests = async (member: Member, query: Query, settings: Settings) => {
  if (query.waitingOn) {
    const { items, next } = await waitingOnMe(member, query);
    return {
      requests: items.map((state) => requestSummary(state, settings)),
      ...(next && { next: writeCursor({ after: next }) }),
    };
  }
  const stages = query.stage ? [query.stage] : Stage.options;
  const { items, next } = await throughStages(stages, query, (state) => mayRead(state, member));
  return { requests: items.map((state) => requestSummary(state, settings)), ...(next && { next }) };
};
