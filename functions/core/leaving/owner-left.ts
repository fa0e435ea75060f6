import type { Asking, AskingEvent } from '../asking/asking.ts';
import { routeToOwner } from '../asking/route-to-owner.ts';
import { whyGone } from '../rounds/standing.ts';
import type { Progress } from '../stages/progress.ts';
import { isHumanStep } from '../stages/stages.ts';
import type { Member } from '../words/member.ts';

/**
 * Hands a request over whose owner has left marketing, by the rule that routes new requests. Where
 * marketing has nobody else, it says so once, and hands it over when there is somebody. Requests
 * that have ended keep their owner.
 */
export const ownerLeft = (state: Asking & Progress, roster: readonly Member[]): AskingEvent[] => {
  const { id, stage, ownerId } = state;
  const owner = roster.find((member) => member.id === ownerId);
  const cause = owner && whyGone(owner, { party: 'marketing' });
  if (!cause || !isHumanStep(stage)) return [];
  const next = routeToOwner(id, roster, state);
  if (next) return [{ type: 'handed-over', data: { from: ownerId, to: next.id, cause } }];
  return state.ownerLeftAt === undefined ? [{ type: 'owner-left', data: { ownerId, cause } }] : [];
};
