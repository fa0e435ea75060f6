import { feedbackRefusal } from '../../../core/feedback/give-feedback.ts';
import { readToken } from '../../../core/links/token.ts';
import type { Member } from '../../../core/words/member.ts';
import { type FeedbackLink, parseFeedbackLink } from '../../../store/links/feedback-store.ts';
import { parseMember } from '../../../store/people/roster-store.ts';
import { type Loaded, parseMeta } from '../../../store/requests/request-store.ts';
import { keys } from '../../../store/table/keys.ts';
import { readItems } from '../../../store/table/read-items.ts';

/**
 * A token of a mail that asks whether it helped, with everything that an answer by it is judged on.
 */
export type OpenedFeedback = { link: FeedbackLink; loaded: Loaded; reader: Member };

/**
 * Finds what a token stands for, in one round trip; nothing when it was never ours, is over, or its
 * reader has left or may not judge any more.
 */
export const openFeedback = async (
  token: string,
  now: string,
): Promise<OpenedFeedback | undefined> => {
  const parts = readToken(token);
  if (!parts) return undefined;
  const items = await readItems({
    link: keys.feedback(token.toLowerCase()),
    meta: keys.meta(parts.requestId),
    reader: keys.member(parts.memberId),
  });
  if (!items.link || !items.meta || !items.reader) return undefined;
  const opened = {
    link: parseFeedbackLink(items.link),
    loaded: parseMeta(items.meta),
    reader: parseMember(items.reader),
  };
  const { link, loaded, reader } = opened;
  const takes = feedbackRefusal(loaded.state, reader) === undefined;
  return reader.active && now < link.expiresAt && takes ? opened : undefined;
};
