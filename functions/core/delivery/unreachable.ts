import { type Pending, waitingOn, waitsFor } from '../promises/waiting.ts';
import { callInsteadOf } from '../rounds/call-reserve.ts';
import { isOpen, type RoundEvent } from '../rounds/round.ts';
import { isReachable, type Member } from '../words/member.ts';
import type { Settings } from '../words/settings.ts';
import type { Reachability, ReachabilityEvent } from './reachability.ts';

/** Mail to an address has not arrived since an instant. */
export type UnreachableMark = NonNullable<Member['unreachable']>;

/** When mail to an address last arrived, by a delivery notice or by an admin's word. */
export type LastDelivery = { address: string; at: string };

/**
 * Marks a member as unreachable; returns the same member if nothing changes. SES events repeat and
 * arrive out of order: one about a former address, or older than the last delivery, is ignored.
 */
export const withUnreachableMark = (
  member: Member,
  mark: UnreachableMark,
  reached: LastDelivery | undefined,
): Member =>
  mark.address === member.email && isReachable(member) && !arrivedSince(reached, mark)
    ? { ...member, unreachable: mark }
    : member;

const arrivedSince = (reached: LastDelivery | undefined, mark: UnreachableMark): boolean =>
  reached?.address === mark.address && reached.at > mark.since;

/** Removes the mark, when the address changes or an admin says that it works. */
export const withoutMark = ({ unreachable: _, ...member }: Member): Member => member;

/**
 * A member after a mail has arrived; the same member if nothing changes. A delivery shows that the
 * mailbox takes mail, not that its reader wants ours: a complaint stays until an admin has asked
 * them.
 */
export const unmarkIfReached = (member: Member, reached: LastDelivery): Member =>
  member.unreachable?.cause === 'bounce' && arrivedSince(reached, member.unreachable)
    ? withoutMark(member)
    : member;

/**
 * Records in a request that waits for the member that they cannot be reached, once per incident. Of
 * a party in whose round they were asked, those in reserve are asked as well.
 */
export const recordUnreachable = (
  state: Pending & Reachability,
  memberId: string,
  { cause, since }: Pick<UnreachableMark, 'cause' | 'since'>,
  messageId?: string,
): (ReachabilityEvent | RoundEvent)[] =>
  waitsFor(state, memberId) && state.unreachable?.[memberId]?.since !== since
    ? [
        ...(isOpen(state.round) ? callInsteadOf(state.round, memberId, 'unreachable') : []),
        {
          type: 'member-unreachable',
          data: { memberId, cause, since, ...(messageId && { messageId }) },
        },
      ]
    : [];

/**
 * Records in a request that waits for the member that they can be reached, so that they are asked
 * again.
 */
export const recordReachable = (state: Pending, memberId: string): ReachabilityEvent[] =>
  waitsFor(state, memberId) ? [{ type: 'member-reachable', data: { memberId } }] : [];

/**
 * The same for a request that was missed when the mark was removed: it still has the member as
 * unreachable, from news older than the last delivery. If its wait began after that news, it sent
 * its own mails.
 */
export const recordReachableIfMissed = (
  state: Pending & Reachability,
  memberId: string,
  reachedAt: string,
  settings: Pick<Settings, 'sla'>,
): ReachabilityEvent[] => {
  const known = state.unreachable?.[memberId];
  if (!known || known.since >= reachedAt) return [];
  const { toldAt = known.since } = known;
  return waitingOn(state, settings).some((one) => one.memberId === memberId && one.since <= toldAt)
    ? recordReachable(state, memberId)
    : [];
};
