import { daysAfter } from '../../core/calendar/time.ts';
import type { AnswerAddress } from '../../core/links/answer-address.ts';
import { type About, replyTokenOf } from '../../core/links/link-token.ts';
import type { Member } from '../../core/words/member.ts';
import { settings } from '../../store/environment.ts';
import { saveAnswerAddress } from '../../store/links/answer-address-store.ts';
import { mintToken } from '../../store/links/mint-token.ts';
import { replyIds } from './reply-ids.ts';

/**
 * A reply address for what a mail asks of its reader, stored as a hash before the mail is sent;
 * undefined where no mail is received. `at` is the instant of the event, ISO 8601.
 */
export const answerAddress = async (
  { id, email }: Member,
  about: About,
  { at, ...asked }: Pick<AnswerAddress, 'things' | 'numbered' | 'eventId'> & { at: string },
): Promise<ReturnType<typeof replyIds>> => {
  const { replyDomain } = settings().mail;
  if (replyDomain === undefined) return undefined;
  const token = mintToken({ ...about, memberId: id });
  await saveAnswerAddress(replyTokenOf(token), {
    memberId: id,
    address: email,
    mintedAt: at,
    expiresAt: daysAfter(at, daysKept),
    ...asked,
  });
  return replyIds(token, replyDomain);
};

/** Whether it is still asked is seen when the answer comes; feedback may come for a year. */
const daysKept = 366;
