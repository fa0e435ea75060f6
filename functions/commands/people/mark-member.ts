import {
  type LastDelivery,
  recordReachable,
  recordReachableIfMissed,
  recordUnreachable,
  type UnreachableMark,
  unmarkIfReached,
  withUnreachableMark,
} from '../../core/delivery/unreachable.ts';
import { system } from '../../core/words/caller.ts';
import { isReachable, type Member } from '../../core/words/member.ts';
import { ok, refuse } from '../../core/words/result.ts';
import { settings } from '../../store/environment.ts';
import { deleteOwedAsking, owedAsking } from '../../store/people/asking-store.ts';
import { lastReached, noteReached } from '../../store/people/reached-store.ts';
import { readMember } from '../../store/people/roster-store.ts';
import { changeMember } from './change-member.ts';
import { tellWaiting } from './tell-waiting.ts';

export type MarkingResult = {
  outcome: 'unreachable' | 'reachable' | 'nothing-new';
  requestsTold: number;
};

/** A mail that did not arrive: when, which one, and the request it was about, if any. */
export type UndeliveredMail = {
  mark: UnreachableMark;
  now: string;
  messageId?: string;
  requestId?: string | undefined;
};

/**
 * Marks a member as unreachable, and records that once in every request that waits for them.
 * Repeated news only reaches requests that have started to wait since.
 */
export const markUnreachable = async (
  memberId: string,
  mail: UndeliveredMail,
): Promise<MarkingResult> => {
  const { mark, now, messageId, requestId } = mail;
  await changeMark(
    memberId,
    async (before) => withUnreachableMark(before, mark, await lastReached(memberId)),
    now,
  );
  // Covers a delivery that is recorded concurrently: it was read above, or sees the mark, or is
  // read here.
  const member = await changeMark(
    memberId,
    async (before) => {
      const reached = await lastReached(memberId);
      return reached ? unmarkIfReached(before, reached) : before;
    },
    now,
  );
  const known = member?.unreachable;
  if (!known || known.address !== mark.address || known.address !== member.email) return nothingNew;
  const requestsTold = await tellWaiting(memberId, {
    decide: (state) => recordUnreachable(state, memberId, known, messageId),
    now,
    also: requestId,
  });
  return { outcome: 'unreachable', requestsTold };
};

/** Changes a member's mark if `change` changes anything; resolves to the member afterwards. */
const changeMark = async (
  memberId: string,
  change: (before: Member) => Promise<Member>,
  now: string,
): Promise<Member | undefined> => {
  const member = await readMember(memberId);
  if (!member || (await change(member)) === member) return member;
  const changed = await changeMember(
    memberId,
    async (before) => (before ? ok(await change(before)) : refuse({ type: 'not-found' })),
    { actor: system, channel: 'platform', at: now },
  );
  if (!changed.ok) throw new Error(`${memberId} was not marked: ${changed.refusal.type}`);
  return changed.value.member;
};

const nothingNew: MarkingResult = { outcome: 'nothing-new', requestsTold: 0 };

/**
 * Asks a member again who can be reached: in all requests that wait for them if the mark was
 * removed just now, else only in those missed when that was cut short, mostly none. Cut short
 * again, it stays owed.
 */
export const askAgain = async (
  memberId: string,
  { cleared, reachedAt, now }: { cleared: boolean; reachedAt: string; now: string },
): Promise<number> => {
  const owed = await owedAsking(memberId);
  const told = await tellWaiting(memberId, {
    decide: (state) =>
      cleared
        ? recordReachable(state, memberId)
        : recordReachableIfMissed(state, memberId, reachedAt, settings()),
    now,
  });
  if (owed && reachedAt > owed.since) await deleteOwedAsking(owed);
  return told;
};

/**
 * Records that a mail arrived, and asks the member again if they were marked as unreachable. Most
 * mails arrive and nobody was marked: that is one write, and no request is read.
 */
export const recordDelivery = async (
  memberId: string,
  reached: LastDelivery,
  now: string,
): Promise<MarkingResult> => {
  // First the delivery, then the mark: marking a member does it in the opposite order, so one of
  // the two sees the other.
  await noteReached(memberId, reached);
  let cleared = false;
  const [member, owed] = await Promise.all([
    changeMark(
      memberId,
      async (before) => {
        const after = unmarkIfReached(before, reached);
        cleared = after !== before;
        return after;
      },
      now,
    ),
    owedAsking(memberId),
  ]);
  const asks = cleared || (owed && reached.at > owed.since);
  if (!member || !isReachable(member) || !asks) return nothingNew;
  const requestsTold = await askAgain(memberId, { cleared, reachedAt: reached.at, now });
  return cleared || requestsTold > 0 ? { outcome: 'reachable', requestsTold } : nothingNew;
};
