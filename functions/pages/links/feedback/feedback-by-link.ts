import { handleCommand } from '../../../commands/handle-command.ts';
import { giveFeedback } from '../../../core/feedback/give-feedback.ts';
import type { RequestState } from '../../../core/request/request.ts';
import { settings } from '../../../store/environment.ts';
import { type FeedbackSent, feedbackErrors } from './feedback-form.ts';
import { feedbackPage, feedbackRecordedPage } from './feedback-page.ts';
import { openFeedback } from './open-feedback.ts';
import { deadFeedback, feedbackView, type Page } from './show-feedback.ts';

/**
 * Records what a person said on the page. A form that lacks something changes nothing and comes
 * back with all it had.
 */
export const feedbackByLink = async (sent: FeedbackSent, now: string): Promise<Page> => {
  const opened = await openFeedback(sent.token, now);
  if (!opened) return deadFeedback();
  const { used, rating, comment } = sent;
  const errors = feedbackErrors(sent);
  if (errors.length > 0 || used === undefined || rating === undefined)
    return { status: 422, html: feedbackPage(await feedbackView(opened), { errors, given: sent }) };
  const { loaded, reader } = opened;
  let after: RequestState = loaded.state;
  const result = await handleCommand({
    loaded,
    actor: { kind: 'member', id: reader.id },
    now,
    settings: settings(),
    decide: (state) =>
      giveFeedback(state, reader, { used, rating, ...(comment !== '' && { comment }) }),
    reply: (state) => {
      after = state;
      return { status: 200 };
    },
  });
  if (!result.ok) return deadFeedback();
  return { status: 200, html: feedbackRecordedPage(await feedbackView(opened, after), comment) };
};
