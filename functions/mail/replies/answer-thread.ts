import { type About, idOfAbout } from '../../core/links/link-token.ts';
import { mayRead } from '../../core/stages/access.ts';
import type { Member } from '../../core/words/member.ts';
import { loadAgreement } from '../../store/agreements/agreement-store.ts';
import { settings } from '../../store/environment.ts';
import { loadRequest } from '../../store/requests/request-store.ts';
import { type Answerable, answerReply } from './answer-reply.ts';
import { aboutIn } from './find-token.ts';
import type { Outcome } from './outcome.ts';
import { agreementAnswered, type ReplyMatter, requestAnswered } from './reply-matter.ts';

/**
 * Handles a mail without a token of ours. An authenticated member who answers a mail of a request
 * that they may read, or of an agreement, is told what waits for them in it; anybody else gets no
 * answer.
 */
export const answerThread = async (
  references: readonly string[],
  { sender, ...answerable }: Answerable & { sender: Member | undefined },
): Promise<Outcome> => {
  const about = aboutIn(references, settings().mail.domain);
  const found = about && (await answeredIn(about));
  if (!about || !found) return { outcome: 'ignored', why: 'no token' };
  if (!sender?.active || !found.isReadBy(sender)) {
    const why = 'no token, and not somebody who may read it';
    return { outcome: 'ignored', why, requestId: idOfAbout(about) };
  }
  const refused = { why: 'no-decision-asked' as const, seatMemberId: sender.id };
  return answerReply(found.matter, sender, refused, answerable);
};

/** What a thread is about, and who may read it: all members read what both teams work by. */
const answeredIn = async (
  about: About,
): Promise<{ matter: ReplyMatter; isReadBy: (sender: Member) => boolean } | undefined> => {
  if ('agreement' in about) {
    const loaded = await loadAgreement(about.agreement);
    return loaded && { matter: agreementAnswered(loaded), isReadBy: () => true };
  }
  const loaded = await loadRequest(about.requestId);
  return (
    loaded && {
      matter: requestAnswered(loaded),
      isReadBy: (sender) => mayRead(loaded.state, sender),
    }
  );
};
