import type { RequestState } from '../../core/request/request.ts';
import { requestsInStage } from '../../store/requests/request-lists.ts';
import { parseMeta } from '../../store/requests/request-store.ts';
import { keys } from '../../store/table/keys.ts';
import { found, listed, readItems } from '../../store/table/read-items.ts';

/** Released work that was found alike when a request came in. */
export const similarWork = async ({ suggestions }: RequestState): Promise<RequestState[]> => {
  if (suggestions.length === 0) return [];
  const items = found(await readItems(listed(suggestions.map((id) => keys.meta(id)))));
  return items.map((item) => parseMeta(item).state);
};

/** What a team's plans were, and what they earned: those of its work that has closed last. */
export const earlierPlans = async (team: string): Promise<EarlierPlans> => {
  const { items } = await requestsInStage('closed', { limit: looked });
  const plans = items.flatMap(({ team: whose, money, signedBrief, brief }) => {
    const plan = signedBrief ?? brief;
    return whose === team && plan ? [{ planned: plan.projection.value, earned: money.earned }] : [];
  });
  return {
    count: plans.length,
    planned: plans.reduce((sum, { planned }) => sum + planned, 0),
    earned: plans.reduce((sum, { earned }) => sum + earned, 0),
  };
};

/** Sums are in minor units. */
export type EarlierPlans = { count: number; planned: number; earned: number };

/** Of all teams, so that a page reads as much however much there is. */
const looked = 50;
