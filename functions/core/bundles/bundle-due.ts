import { isReachable, type Member } from '../words/member.ts';
import type { Communications } from './rhythm.ts';
import { lastSlot } from './slots.ts';

/**
 * A mail that was left for the bundle of an instant (`slot`, ISO 8601), whatever its reader wishes
 * by then.
 */
export type Promised = { memberId: string; slot: string };

export type Due = Promised;

export type Facts = {
  members: readonly Member[];
  communications: Communications;
  promised: readonly Promised[];
  /** Until when all bundles have gone out. */
  ranUntil: string;
  now: string;
};

/**
 * Whose bundle has to leave, and for which instant: each member's latest, so that all that was
 * missed is one mail. What was promised is kept for who has chosen another rhythm meanwhile, too,
 * or it would be lost between the two.
 */
export const bundlesDue = (facts: Facts): Due[] =>
  facts.members.flatMap((member) => {
    const slot =
      member.active && isReachable(member) ? slotsOf(member, facts).sort().at(-1) : undefined;
    return slot ? [{ memberId: member.id, slot }] : [];
  });

/**
 * What a member is owed: the slots of their own rhythm that no run has seen to, and those that were
 * promised.
 */
const slotsOf = (member: Member, { communications, promised, ranUntil, now }: Facts): string[] => {
  const own = lastSlot(member, communications, now);
  const owed = promised.filter(({ memberId }) => memberId === member.id).map(({ slot }) => slot);
  return [...owed.filter((slot) => slot <= now), ...(own && own > ranUntil ? [own] : [])];
};

/**
 * Promises that a run has seen to, or that nobody is owed any more. Who cannot be reached gets
 * theirs when they can.
 */
export const settledBy = (
  { members, promised }: Pick<Facts, 'members' | 'promised'>,
  failed: ReadonlySet<string>,
): Promised[] => {
  const away = new Set(
    members.filter((member) => member.active && !isReachable(member)).map(({ id }) => id),
  );
  return promised.filter(({ memberId }) => !failed.has(memberId) && !away.has(memberId));
};
