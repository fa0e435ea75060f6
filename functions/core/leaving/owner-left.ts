import { type Asking, type AskingEvent, ownedSince } from '../asking/asking.ts';
import type { WorkOf } from '../asking/open-work.ts';
import { routeToOwner } from '../asking/route-to-owner.ts';
import { whyGone } from '../rounds/standing.ts';
import type { Progress } from '../stages/progress.ts';
import { isHumanStep } from '../stages/stages.ts';
import type { LeavingCause } from '../words/leaving-cause.ts';
import type { Member } from '../words/member.ts';

/**
 * Hands a request over whose owner has left marketing, by the rule that routes new requests. Where
 * marketing has nobody else, it says so once, and hands it over when there is somebody. Requests
 * that have ended keep their owner.
 */
export const ownerLeft = (
  state: Asking & Progress,
  { roster, now, work = new Map() }: OwnersNow,
): AskingEvent[] => {
  const { ownerId } = state;
  const cause = whyWithoutOwner(state, roster);
  if (!cause) return [];
  const next = routeToOwner(state, roster, { now, work });
  if (next) {
    const { owner: to, routed } = next;
    const since = ownedSince(state);
    return [{ type: 'handed-over', data: { from: ownerId, to: to.id, since, routed, cause } }];
  }
  return state.ownerLeftAt === undefined ? [{ type: 'owner-left', data: { ownerId, cause } }] : [];
};

/** Why a request that goes on has lost its owner; undefined while they are there. */
export const whyWithoutOwner = (
  { stage, ownerId }: Asking & Progress,
  roster: readonly Member[],
): LeavingCause | undefined => {
  const owner = roster.find((member) => member.id === ownerId);
  return owner && isHumanStep(stage) ? whyGone(owner, { party: 'marketing' }) : undefined;
};

/** The roster, and what its people have to do; who has not been looked at counts as having nothing. */
type OwnersNow = { roster: readonly Member[]; now: string; work?: WorkOf };
