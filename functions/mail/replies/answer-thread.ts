import { mayRead } from '../../core/stages/access.ts';
import type { Member } from '../../core/words/member.ts';
import { settings } from '../../store/environment.ts';
import { loadRequest } from '../../store/requests/request-store.ts';
import { type Answerable, answerReply } from './answer-reply.ts';
import { requestIn } from './find-token.ts';
import type { Outcome } from './outcome.ts';

/**
 * Handles a mail without a token of ours. An authenticated member who answers a mail of a request
 * that they may read is told what waits for them in it; anybody else gets no answer.
 */
export const answerThread = async (
  references: readonly string[],
  { sender, ...answerable }: Answerable & { sender: Member | undefined },
): Promise<Outcome> => {
  const requestId = requestIn(references, settings().mail.domain);
  const loaded = requestId && (await loadRequest(requestId));
  if (!loaded) return { outcome: 'ignored', why: 'no token' };
  if (!sender?.active || !mayRead(loaded.state, sender)) {
    return { outcome: 'ignored', why: 'no token, and not somebody who may read it', requestId };
  }
  const refused = { why: 'no-decision-asked' as const, seatMemberId: sender.id };
  return answerReply(loaded, sender, refused, answerable);
};
