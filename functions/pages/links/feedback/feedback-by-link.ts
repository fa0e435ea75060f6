import { handleCommand } from '../../../commands/handle-command.ts';
import { giveFeedback } from '../../../core/feedback/give-feedback.ts';
import { settings } from '../../../store/environment.ts';
import type { Page } from '../../kit/page-reply.ts';
import { deadLink } from '../dead-link.ts';
import { openLink } from '../open-link.ts';
import { type FeedbackSent, feedbackErrors } from './feedback-form.ts';
import { feedbackPage, feedbackRecordedPage } from './feedback-page.ts';
import { feedbackView } from './show-feedback.ts';

/**
 * Records what a person said on the page. A form that lacks something changes nothing and comes
 * back with all it had.
 */
export const feedbackByLink = async (sent: FeedbackSent, now: string): Promise<Page> => {
  const opened = await openLink('feedback', sent.token, now);
  if (!opened) return deadLink('feedback');
  const { used, rating, comment } = sent;
  const errors = feedbackErrors(sent);
  if (errors.length > 0 || used === undefined || rating === undefined)
    return { status: 422, html: feedbackPage(await feedbackView(opened), { errors, given: sent }) };
  const { loaded, reader } = opened;
  const result = await handleCommand({
    loaded,
    actor: { kind: 'member', id: reader.id },
    now,
    settings: settings(),
    decide: (state) =>
      giveFeedback(state, reader, { used, rating, ...(comment !== '' && { comment }) }),
  });
  if (!result.ok) return deadLink('feedback');
  const view = await feedbackView(opened, result.value.state);
  return { status: 200, html: feedbackRecordedPage(view, comment) };
};
