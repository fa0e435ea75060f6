import type { RequestState } from '../../../core/request/request.ts';
import { readRoster } from '../../../store/people/roster-store.ts';
import { reach } from '../../../wording/round-in-words.ts';
import { oneLine } from '../../../wording/say.ts';
import { deadFeedbackPage, type FeedbackView, feedbackPage } from './feedback-page.ts';
import { type OpenedFeedback, openFeedback } from './open-feedback.ts';

export type Page = { status: number; html: string };

export const deadFeedback = (): Page => ({ status: 404, html: deadFeedbackPage() });

/** What the pages say, of the request as it is in `state`. */
export const feedbackView = async (
  { loaded, reader }: OpenedFeedback,
  state: RequestState = loaded.state,
): Promise<FeedbackView> => {
  const names = new Map((await readRoster()).map((member) => [member.id, member]));
  return {
    reference: state.id,
    title: oneLine(state.form.title),
    releasedAt: state.released?.at ?? state.stageSince,
    owner: reach(names, state.ownerId, 'owner'),
    reader: { name: oneLine(reader.name), timeZone: reader.timeZone },
    proof: state.proof?.link,
    said: state.feedback[reader.id],
  };
};

/**
 * What a visit to the link shows. It reads and changes nothing, however often and by whomever it is
 * opened.
 */
export const showFeedback = async (token: string, now: string): Promise<Page> => {
  const opened = await openFeedback(token, now);
  return opened ? { status: 200, html: feedbackPage(await feedbackView(opened)) } : deadFeedback();
};
