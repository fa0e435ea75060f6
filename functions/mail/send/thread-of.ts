import { type About, idOfAbout } from '../../core/links/link-token.ts';
import { lastInThread } from '../../store/mail/mail-store.ts';

/**
 * Ids that a mail refers to, so that clients thread all mails about one thing. They have one root,
 * for people who joined later too.
 */
export const threadOf = async (
  about: About,
  memberId: string,
  domain: string,
  reply: { id: string } | undefined,
): Promise<string[]> => {
  const last = await lastInThread(about, memberId);
  return [
    `<${idOfAbout(about).toLowerCase()}@${domain}>`,
    ...(reply ? [reply.id] : []),
    ...(last ? [last] : []),
  ];
};
