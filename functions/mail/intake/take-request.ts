import { randomUUID } from 'node:crypto';
import type { IntakeMail } from '../../core/asking/intake-mail.ts';
import type { Member } from '../../core/words/member.ts';
import { withoutUnsafe } from '../../core/words/text.ts';
import { keepIntakeMail } from '../../store/mail/intake-mail-store.ts';
import type { Outcome } from '../replies/outcome.ts';
import type { ReadReply } from '../replies/reading/read-reply.ts';

/**
 * Takes a mail of a member to the intake, once: it is kept, and answered from there. Of one that
 * nothing proves to be theirs nothing is kept, and they are told once in an hour that it came.
 */
export const takeRequest = async (
  mail: ReadReply,
  { draftId, sender, proven, messageId, at }: Arrived,
): Promise<Outcome> => {
  const isReply = draftId !== undefined;
  const about = {
    memberId: sender.id,
    at,
    draftId: draftId ?? randomUUID(),
    isReply,
  };
  const name = proven ? `${sender.id} ${messageId}` : `${sender.id} unproven ${at.slice(0, hour)}`;
  const kept = await keepIntakeMail(name, {
    ...about,
    ...(proven ? whole(mail, messageId, sender) : { ...nothing, proven: false }),
  });
  return { outcome: kept ? 'request taken' : 'seen before', ...(!proven && { why: 'unproven' }) };
};

type Arrived = {
  draftId?: string;
  sender: Member;
  proven: boolean;
  messageId: string;
  at: string;
};

/** Of an instant: `2026-03-02T14`. */
const hour = 13;

const nothing = { messageId: '', references: [], subject: '', lines: [], attachments: [] };

const whole = (
  { references, subject, attachments, wordsOf }: ReadReply,
  messageId: string,
  { name }: Member,
): Omit<IntakeMail, 'memberId' | 'at' | 'draftId' | 'isReply'> => ({
  proven: true,
  messageId,
  references: references.slice(0, 10).map((id) => withoutUnsafe(id.slice(0, 998))),
  subject: subject.slice(0, longestSubject),
  lines: linesWithin(wordsOf({ own: name }).lines),
  attachments: attachments.slice(0, 20).map((file) => withoutUnsafe(file.slice(0, 200))),
});

/** The longest line of RFC 5322. */
const longestSubject = 998;

/** Four times what all fields of a request take: an item of the table has 400 KB. */
const linesWithin = (lines: readonly string[]): string[] =>
  withoutUnsafe(lines.join('\n').slice(0, 40_000)).split('\n');
