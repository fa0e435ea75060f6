import {
  canBeReached,
  cannotBeReached,
  type Mark,
  marked,
  type Reached,
  reachedAgain,
  stillToAsk,
} from '../../core/delivery/unreachable.ts';
import { isReachable, type Member } from '../../core/words/member.ts';
import { ok, refuse } from '../../core/words/result.ts';
import { settings } from '../../store/environment.ts';
import { lastReached, noteReached } from '../../store/people/reached-store.ts';
import { readMember } from '../../store/people/roster-store.ts';
import { changeMember } from './change-member.ts';
import { tellWaiting } from './tell-waiting.ts';

export type Told = { outcome: 'unreachable' | 'reachable' | 'nothing-new'; requestsTold: number };

/** A mail that did not reach its reader: when, which, and about which request, if about one. */
export type Unreached = {
  mark: Mark;
  now: string;
  messageId?: string;
  requestId?: string | undefined;
};

/**
 * Marks a member whom mail does not reach, and says so in every request that waits on them, once in
 * each. The same news again does so in those that came meanwhile, and in no other.
 */
export const noteUnreachable = async (memberId: string, news: Unreached): Promise<Told> => {
  const { mark, now, messageId, requestId } = news;
  await change(memberId, async (before) => marked(before, mark, await lastReached(memberId)));
  // A delivery that is noted at this very moment has either been seen above, or sees the mark, or
  // is seen here.
  const member = await change(memberId, async (before) => {
    const reached = await lastReached(memberId);
    return reached ? reachedAgain(before, reached) : before;
  });
  const known = member?.unreachable;
  if (!known || known.address !== mark.address || known.address !== member.email) return nothingNew;
  const requestsTold = await tellWaiting(memberId, {
    decide: (state) => cannotBeReached(state, memberId, known, messageId),
    now,
    also: requestId,
  });
  return { outcome: 'unreachable', requestsTold };
};

/**
 * Changes a member's mark, if `change` finds something to change; resolves to the member as they
 * are then.
 */
const change = async (
  memberId: string,
  to: (before: Member) => Promise<Member>,
): Promise<Member | undefined> => {
  const found = await readMember(memberId);
  if (!found || (await to(found)) === found) return found;
  const changed = await changeMember(memberId, async (before) =>
    before ? ok(await to(before)) : refuse({ type: 'not-found' }),
  );
  if (!changed.ok) throw new Error(`${memberId} was not marked: ${changed.refusal.type}`);
  return changed.value.member;
};

const nothingNew: Told = { outcome: 'nothing-new', requestsTold: 0 };

/**
 * Asks a member again who can be reached, as of an instant. When the mark has gone just now, for
 * all that waits on them; otherwise for what was left when that was cut short, which is mostly
 * nothing.
 */
export const askAgain = (
  memberId: string,
  { cleared, reachedAt, now }: { cleared: boolean; reachedAt: string; now: string },
): Promise<number> =>
  tellWaiting(memberId, {
    decide: (state) =>
      cleared ? canBeReached(state, memberId) : stillToAsk(state, memberId, reachedAt, settings()),
    now,
  });

/** Notes that a mail arrived, and asks a member again who was held to be out of reach. */
export const noteReachedMember = async (
  memberId: string,
  reached: Reached,
  now: string,
): Promise<Told> => {
  // First the note, then the look at the mark: who marks at this moment does it the other way
  // round.
  await noteReached(memberId, reached);
  let cleared = false;
  const member = await change(memberId, async (before) => {
    const after = reachedAgain(before, reached);
    cleared = after !== before;
    return after;
  });
  if (!member || !isReachable(member)) return nothingNew;
  const requestsTold = await askAgain(memberId, { cleared, reachedAt: reached.at, now });
  return cleared || requestsTold > 0 ? { outcome: 'reachable', requestsTold } : nothingNew;
};
