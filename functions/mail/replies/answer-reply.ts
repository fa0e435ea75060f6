import { handleCommand } from '../../commands/handle-command.ts';
import { type RefusedReply, refuseReply } from '../../core/replies/refuse-reply.ts';
import { system } from '../../core/words/caller.ts';
import type { Member } from '../../core/words/member.ts';
import { ok } from '../../core/words/result.ts';
import { settings } from '../../store/environment.ts';
import {
  markProcessed,
  type ReplyName,
  replyItem,
  wasProcessed,
} from '../../store/mail/processed-replies.ts';
import type { Loaded } from '../../store/requests/request-store.ts';
import type { Outcome } from './outcome.ts';

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
 * Instants of a request's events never decrease, even where a mail is handled long after it came.
 */
export const handledAt = ({ state }: Loaded, arrivedAt: string): string =>
  state.updatedAt > arrivedAt ? state.updatedAt : arrivedAt;

/**
 * Records that a reply was not taken, which mails the reason to a member: once per reply, and at
 * most once in an hour.
 */
export const answerReply = async (
  loaded: Loaded,
  reader: Member,
  refused: Omit<RefusedReply, 'memberId' | 'messageId' | 'from'>,
  { name, from, arrivedAt, isOurs }: Answerable,
): Promise<Outcome> => {
  const { why } = refused;
  const requestId = loaded.state.id;
  if (isOurs(reader.email)) return { outcome: 'ignored', why: 'our own', requestId };
  const now = handledAt(loaded, arrivedAt);
  const done = await handleCommand({
    loaded,
    actor: system,
    now,
    late: true,
    settings: settings(),
    decide: async (state, at) => {
      if (await wasProcessed(name)) return ok({ events: [], extra: 'seen before' });
      const about = { memberId: reader.id, ...refused, messageId: name.messageId, from };
      const events = refuseReply(state, about, at);
      const extra = events.length > 0 ? 'refused' : 'refused, answered within the hour';
      return ok({ events, newItems: [replyItem(name, requestId, at)], extra });
    },
  });
  if (!done.ok) throw new Error(`${requestId}: a reply was not answered (${done.refusal.type})`);
  const outcome = done.value.extra ?? 'refused';
  if (outcome === 'refused, answered within the hour') await markProcessed(name, requestId, now);
  return { outcome, why, requestId };
};
