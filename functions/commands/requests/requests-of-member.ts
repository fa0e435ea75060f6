import type { RequestState } from '../../core/request/request.ts';
import { Stage } from '../../core/words/words.ts';
import { queueOf, requestsInStage } from '../../store/requests/request-lists.ts';
import { parseMeta } from '../../store/requests/request-store.ts';
import { keys } from '../../store/table/keys.ts';
import { found, listed, readItems } from '../../store/table/read-items.ts';

/** The requests that wait for a member, the most urgent ones first: what one can do in some days. */
export const requestsWaitingFor = async (memberId: string): Promise<RequestState[]> => {
  const { items } = await queueOf(memberId, { limit: mostListed });
  return loadAll([...new Set(items)]);
};

/** The requests that a member asked for or owns, those that changed last first. */
export const requestsOfMember = async (memberId: string): Promise<RequestState[]> => {
  const stages = await Promise.all(
    Stage.options.map((stage) => requestsInStage(stage, { limit: readPerStage })),
  );
  return stages
    .flatMap(({ items }) => items)
    .filter(({ requesterId, ownerId }) => [requesterId, ownerId].includes(memberId))
    .sort((one, other) => (one.updatedAt > other.updatedAt ? -1 : 1))
    .slice(0, mostListed);
};

/** Within one batch read. */
const mostListed = 50;

const readPerStage = 50;

const loadAll = async (ids: readonly string[]): Promise<RequestState[]> => {
  const items = found(await readItems(listed(ids.map((id) => keys.meta(id)))));
  return items.map((item) => parseMeta(item).state);
};
