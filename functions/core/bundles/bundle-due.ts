import { isReachable, type Member } from '../words/member.ts';
import type { Communications } from './rhythm.ts';
import { lastSlot } from './slots.ts';

/**
 * A mail that was put off to a member's bundle. A bundle is several mails to one person, sent as
 * one at a `slot` (an instant, ISO 8601). The member may have changed their rhythm since.
 */
export type PromisedBundle = { memberId: string; slot: string };

export type BundleFacts = {
  members: readonly Member[];
  communications: Communications;
  promised: readonly PromisedBundle[];
  /** The instant up to which all bundles have been sent. */
  ranUntil: string;
  now: string;
};

/**
 * The bundles to send now: for each member only the latest slot, so that missed bundles arrive as
 * one mail. Promised slots count even if the member has changed their rhythm since, or mails would
 * be lost in between.
 */
export const bundlesDue = (facts: BundleFacts): PromisedBundle[] =>
  facts.members.flatMap((member) => {
    const slot =
      member.active && isReachable(member) ? owedSlots(member, facts).sort().at(-1) : undefined;
    return slot ? [{ memberId: member.id, slot }] : [];
  });

/**
 * The slots a member still has to get: those of their own rhythm since the last run, and promised
 * ones.
 */
const owedSlots = (
  member: Member,
  { communications, promised, ranUntil, now }: BundleFacts,
): string[] => {
  const own = lastSlot(member, communications, now);
  const owed = promised.filter(({ memberId }) => memberId === member.id).map(({ slot }) => slot);
  return [...owed.filter((slot) => slot <= now), ...(own && own > ranUntil ? [own] : [])];
};

/**
 * Promises that can be deleted after a run: the bundle was sent, or nobody has to get it any more.
 * Members who cannot be reached keep theirs until they can.
 */
export const settledPromises = (
  { members, promised }: Pick<BundleFacts, 'members' | 'promised'>,
  failed: ReadonlySet<string>,
): PromisedBundle[] => {
  const away = new Set(
    members.filter((member) => member.active && !isReachable(member)).map(({ id }) => id),
  );
  return promised.filter(({ memberId }) => !failed.has(memberId) && !away.has(memberId));
};
