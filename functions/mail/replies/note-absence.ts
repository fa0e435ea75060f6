import { idOfAbout } from '../../core/links/link-token.ts';
import { noticeAbsence } from '../../core/rounds/notice-absence.ts';
import { system } from '../../core/words/caller.ts';
import { addressesOf } from '../../core/words/member.ts';
import { ok } from '../../core/words/result.ts';
import { handledAt } from './answer-reply.ts';
import type { OpenedReply } from './open-reply.ts';
import type { Outcome } from './outcome.ts';
import { maySayAway, type Verdicts } from './verdicts.ts';

/**
 * Handles an automatic reply that says its sender is away. It decides nothing, but it moves others
 * to name a stand-in, so DMARC has to have passed. It has to come from the address of the seat's
 * member, in answer to their own token: a delegate may be away as well.
 */
export const noteAbsence = async (
  { matter, invite, holder, member }: OpenedReply,
  { from, verdicts, messageId, arrivedAt }: Note,
): Promise<Outcome> => {
  const requestId = idOfAbout(matter.about);
  const theirs =
    from.length === 1 && from.every((address) => addressesOf(member).includes(address));
  if (holder.id !== member.id || !theirs)
    return { outcome: 'ignored', why: 'an absence of somebody else', requestId };
  if (!maySayAway(verdicts))
    return { outcome: 'ignored', why: 'an absence that nobody vouches for', requestId };
  const now = handledAt(matter, arrivedAt);
  const notice = { roundId: invite.roundId, memberId: member.id, messageId };
  const handled = await matter.change(system, now, (state, at) =>
    ok({ events: noticeAbsence(state, notice, at) }),
  );
  return {
    outcome: handled.ok && handled.value.events.length > 0 ? 'absence noticed' : 'ignored',
    why: 'out of office',
    requestId,
  };
};

type Note = { from: readonly string[]; verdicts: Verdicts; messageId: string; arrivedAt: string };
