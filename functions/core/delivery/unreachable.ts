import { type Pending, waitingOn, waitsFor } from '../promises/waiting.ts';
import { isReachable, type Member } from '../words/member.ts';
import type { Settings } from '../words/settings.ts';
import type { Reachability, ReachabilityEvent } from './reachability.ts';

/** Mail to an address has not arrived since an instant. */
export type Mark = NonNullable<Member['unreachable']>;

/** When mail to an address last arrived, by a delivery notice or by an admin's word. */
export type Reached = { address: string; at: string };

/**
 * Marks a member as unreachable; returns the same member if nothing changes. SES events repeat and
 * arrive out of order: one about a former address, or older than the last delivery, is ignored.
 */
export const marked = (member: Member, mark: Mark, reached: Reached | undefined): Member =>
  mark.address === member.email && isReachable(member) && !contradicts(reached, mark)
    ? { ...member, unreachable: mark }
    : member;

const contradicts = (reached: Reached | undefined, mark: Mark): boolean =>
  reached?.address === mark.address && reached.at > mark.since;

/** Removes the mark, when the address changes or an admin says that it works. */
export const unmarked = ({ unreachable: _, ...member }: Member): Member => member;

/**
 * A member after a mail has arrived; the same member if nothing changes. A delivery shows that the
 * mailbox takes mail, not that its reader wants ours: a complaint stays until an admin has asked
 * them.
 */
export const reachedAgain = (member: Member, reached: Reached): Member =>
  member.unreachable?.cause === 'bounce' && contradicts(reached, member.unreachable)
    ? unmarked(member)
    : member;

/**
 * Records in a request that waits for the member that they cannot be reached, once per incident.
 */
export const cannotBeReached = (
  state: Pending & Reachability,
  memberId: string,
  { cause, since }: Pick<Mark, 'cause' | 'since'>,
  messageId?: string,
): ReachabilityEvent[] =>
  waitsFor(state, memberId) && state.unreachable?.[memberId]?.since !== since
    ? [
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
export const canBeReached = (state: Pending, memberId: string): ReachabilityEvent[] =>
  waitsFor(state, memberId) ? [{ type: 'member-reachable', data: { memberId } }] : [];

/**
 * The same for a request that was missed when the mark was removed: it still has the member as
 * unreachable, from news older than the last delivery. If its wait began after that news, it sent
 * its own mails.
 */
export const stillToAsk = (
  state: Pending & Reachability,
  memberId: string,
  reachedAt: string,
  settings: Pick<Settings, 'sla'>,
): ReachabilityEvent[] => {
  const told = state.unreachable?.[memberId];
  if (!told || told.since >= reachedAt) return [];
  const { toldAt = told.since } = told;
  return waitingOn(state, settings).some((one) => one.memberId === memberId && one.since <= toldAt)
    ? canBeReached(state, memberId)
    : [];
};
