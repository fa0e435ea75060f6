import { isReachable, type Member } from '../words/member.ts';
import type { Communications } from './rhythm.ts';
import { lastSlot } from './slots.ts';

/**
 * A mail that was put off to a member's bundle. A bundle is several mails to one person, sent as
 * one at a `slot` (an instant, ISO 8601). The member may have changed their rhythm since.
 */
export type PromisedBundle = {
  memberId: string;
  slot: string;
  /** Where news was put off; else something that was asked. */
  news?: true;
  /** Another one each time it is given; one that was stored before there were marks has none. */
  mark?: string;
};

/** A bundle to send. `asks`: with all that waits on its reader, and not with news alone. */
export type DueBundle = { memberId: string; slot: string; asks: boolean };

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
export const bundlesDue = (facts: BundleFacts): DueBundle[] =>
  facts.members.flatMap((member) => {
    if (!member.active || !isReachable(member)) return [];
    const asked = askedSlots(member, facts);
    const slot = [...asked, ...promisedSlots(member, facts, true)].sort().at(-1);
    return slot ? [{ memberId: member.id, slot, asks: asked.length > 0 }] : [];
  });

/**
 * The slots of what is asked of a member that they still have to get: those of their own rhythm
 * since the last run, and promised ones.
 */
const askedSlots = (member: Member, facts: BundleFacts): string[] => {
  const own = lastSlot(member, facts.communications, facts.now);
  return [...promisedSlots(member, facts), ...(own && own > facts.ranUntil ? [own] : [])];
};

const promisedSlots = ({ id }: Member, { promised, now }: BundleFacts, news?: true): string[] =>
  promised
    .filter((one) => one.memberId === id && one.slot <= now && one.news === news)
    .map(({ slot }) => slot);

/**
 * Promises that can be deleted after a run: the bundle was sent, or nobody has to get it any more.
 * Members whose mail did not leave keep theirs, as do those who cannot be reached until they can.
 */
export const settledPromises = (
  { members, promised }: Pick<BundleFacts, 'members' | 'promised'>,
  notSent: ReadonlySet<string>,
): PromisedBundle[] => {
  const away = new Set(
    members.filter((member) => member.active && !isReachable(member)).map(({ id }) => id),
  );
  return promised.filter(({ memberId }) => !notSent.has(memberId) && !away.has(memberId));
};
