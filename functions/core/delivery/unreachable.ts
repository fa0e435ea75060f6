import { type Pending, waitingOn, waitsFor } from '../promises/waiting.ts';
import { isReachable, type Member } from '../words/member.ts';
import type { Settings } from '../words/settings.ts';
import type { Reachability, ReachabilityEvent } from './reachability.ts';

/** That mail to an address does not reach its reader, since an instant. */
export type Mark = NonNullable<Member['unreachable']>;

/**
 * When mail to an address was last known to reach its reader: by a delivery, or by an admin's word.
 */
export type Reached = { address: string; at: string };

/**
 * A member of whose address it is said that mail does not reach it; the same member when that
 * changes nothing. Events come twice and out of order: what is about an address that they had
 * before, or was over when mail arrived, is old.
 */
export const marked = (member: Member, mark: Mark, reached: Reached | undefined): Member =>
  mark.address === member.email && isReachable(member) && !contradicts(reached, mark)
    ? { ...member, unreachable: mark }
    : member;

const contradicts = (reached: Reached | undefined, mark: Mark): boolean =>
  reached?.address === mark.address && reached.at > mark.since;

/**
 * A member without their mark, as when their address is changed, or when an admin says that it
 * works.
 */
export const unmarked = ({ unreachable: _, ...member }: Member): Member => member;

/**
 * A member after a mail has arrived; the same member when that changes nothing. It says that the
 * mailbox takes mail, and not that its reader wants ours: a complaint stays until an admin has
 * asked them.
 */
export const reachedAgain = (member: Member, reached: Reached): Member =>
  member.unreachable?.cause === 'bounce' && contradicts(reached, member.unreachable)
    ? unmarked(member)
    : member;

/**
 * Says in a request that waits for the member that they cannot be reached: once for each time that
 * it happens.
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
 * Says in a request that waits for the member that they can be reached again, so that they are
 * asked again.
 */
export const canBeReached = (state: Pending, memberId: string): ReachabilityEvent[] =>
  waitsFor(state, memberId) ? [{ type: 'member-reachable', data: { memberId } }] : [];

/**
 * The same, where it was cut short when the mark went: the request still holds them to be out of
 * reach, by news that is older than the mail that has arrived since. A turn that began after that
 * was told had its own mails.
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
