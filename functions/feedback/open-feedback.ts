import { type FeedbackLink, parseFeedbackLink } from '../adapters/feedback-store.ts';
import { readItems } from '../adapters/read-items.ts';
import { type Loaded, parseMeta } from '../adapters/request-store.ts';
import { parseMember } from '../adapters/roster-store.ts';
import { feedbackRefusal } from '../roi/results-window.ts';
import { keys } from '../shared/keys.ts';
import type { Member } from '../shared/member.ts';
import { readToken } from '../sign-off/token.ts';

/** A token of a mail that asks whether it helped, with everything that an answer by it is judged on. */
export type OpenedFeedback = { link: FeedbackLink; loaded: Loaded; reader: Member };

/**
 * Finds what a token stands for, in one round trip; nothing when it was never ours, is over, or its reader has left or may
 * not judge any more.
 */
export const openFeedback = async (token: string, now: string): Promise<OpenedFeedback | undefined> => {
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
