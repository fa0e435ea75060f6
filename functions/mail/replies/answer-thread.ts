import { mayRead } from '../../core/stages/access.ts';
import type { Member } from '../../core/words/member.ts';
import { settings } from '../../store/environment.ts';
import { loadRequest } from '../../store/requests/request-store.ts';
import { type Answerable, answerReply } from './answer-reply.ts';
import { requestIn } from './find-token.ts';
import type { Outcome } from './outcome.ts';

/**
 * A mail without a token of ours. Who provably is on the roster and answers a mail of a request
 * that they may read gets to know what waits for them in it; nobody else learns from an answer what
 * exists.
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
