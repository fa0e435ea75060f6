import { queueOf, requestsInStage } from '../adapters/request-lists.ts';
import { loadRequest } from '../adapters/request-store.ts';
import { writeCursor } from '../shared/cursor.ts';
import type { Member } from '../shared/member.ts';
import type { Settings } from '../shared/settings.ts';
import { Stage } from '../shared/words.ts';
import { mayRead } from './access.ts';
import type { ListQuery, StagePosition } from './list-query.ts';
import type { RequestState } from './request.ts';
import { requestSummary } from './request-view.ts';

type Listed = { items: RequestState[]; next?: string };

const loadAll = async (ids: string[]): Promise<RequestState[]> => {
  const loaded = await Promise.all([...new Set(ids)].map(loadRequest));
  return loaded.flatMap((request) => (request ? [request.state] : []));
};

const waitingOnMe = async (
  member: Member,
  { limit, from }: Extract<ListQuery, { list: 'queue' }>,
): Promise<Listed> => {
  const { items, next } = await queueOf(member.id, { limit, after: from });
  return { items: await loadAll(items), next: next && writeCursor(next) };
};

const writePosition = (position: StagePosition | undefined): string | undefined =>
  position && writeCursor(position);

/** Goes through the stages in their order until the page is full; the cursor remembers where it stopped. */
const throughStages = async (
  { stage: only, limit, from }: Extract<ListQuery, { list: 'stages' }>,
  visible: (state: RequestState) => boolean,
): Promise<Listed> => {
  const stages = only ? [only] : Stage.options;
  const items: RequestState[] = [];
  let after = from?.after;
  for (let at = from ? stages.indexOf(from.stage) : 0; at < stages.length; at += 1) {
    const stage = stages[at] as Stage;
    do {
      const page = await requestsInStage(stage, { limit: limit - items.length, after });
      items.push(...page.items.filter(visible));
      after = page.next;
      if (items.length < limit) continue;
      const following = stages[at + 1];
      return { items, next: writePosition(after ? { stage, after } : following && { stage: following }) };
    } while (after);
  }
  return { items };
};

/** A page of what the member may see. */
export const listRequests = async (member: Member, query: ListQuery, settings: Settings) => {
  const { items, next } =
    query.list === 'queue'
      ? await waitingOnMe(member, query)
      : await throughStages(query, (state) => mayRead(state, member));
  return { requests: items.map((state) => requestSummary(state, settings)), ...(next && { next }) };
};
