import { idOfAbout } from '../../core/links/link-token.ts';
import { type RefusedReply, refuseReply } from '../../core/replies/refuse-reply.ts';
import { system } from '../../core/words/caller.ts';
import type { Member } from '../../core/words/member.ts';
import { ok } from '../../core/words/result.ts';
import {
  markProcessed,
  type ReplyName,
  replyItem,
  wasProcessed,
} from '../../store/mail/processed-replies.ts';
import type { Outcome } from './outcome.ts';
import type { ReplyMatter } from './reply-matter.ts';

/**
 * What an answer to a reply needs: its id, the verdicts on its sender, when it came, and our own
 * addresses.
 */
export type Answerable = {
  name: ReplyName;
  from: string;
  arrivedAt: string;
  isOurs: (address: string) => boolean;
};

/**
 * Instants of a ledger's events never decrease, even where a mail is handled long after it came.
 */
export const handledAt = ({ state }: Pick<ReplyMatter, 'state'>, arrivedAt: string): string =>
  state.updatedAt > arrivedAt ? state.updatedAt : arrivedAt;

/**
 * Records that a reply was not taken, which mails the reason to a member: once per reply, and at
 * most once in an hour.
 */
export const answerReply = async (
  matter: ReplyMatter,
  reader: Member,
  refused: Omit<RefusedReply, 'memberId' | 'messageId' | 'from'>,
  { name, from, arrivedAt, isOurs }: Answerable,
): Promise<Outcome> => {
  const { why } = refused;
  const requestId = idOfAbout(matter.about);
  if (isOurs(reader.email)) return { outcome: 'ignored', why: 'our own', requestId };
  const now = handledAt(matter, arrivedAt);
  const done = await matter.change(system, now, async (state, at) => {
    if (await wasProcessed(name)) return ok({ events: [], extra: 'seen before' });
    const about = { memberId: reader.id, ...refused, messageId: name.messageId, from };
    const events = refuseReply(state, about, at);
    const extra = events.length > 0 ? 'refused' : 'refused, answered within the hour';
    return ok({ events, newItems: [replyItem(name, requestId, at)], extra });
  });
  if (!done.ok) throw new Error(`${requestId}: a reply was not answered (${done.refusal.type})`);
  const outcome = done.value.extra ?? 'refused';
  if (outcome === 'refused, answered within the hour') await markProcessed(name, requestId, now);
  return { outcome, why, requestId };
};
