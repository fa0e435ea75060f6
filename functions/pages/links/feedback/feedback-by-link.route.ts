import { handleCommand } from '../../../commands/handle-command.ts';
import { giveFeedback } from '../../../core/feedback/give-feedback.ts';
import { pageRoute, publicCallLimit } from '../../../http/route.ts';
import { settings } from '../../../store/environment.ts';
import type { Page } from '../../kit/page-reply.ts';
import { deadLink } from '../dead-link.ts';
import { commentField } from '../link-comment.ts';
import type { LinkForm } from '../link-handlers.ts';
import { openLink } from '../open-link.ts';
import { type FeedbackSent, feedbackErrors, readFeedbackForm } from './feedback-form.ts';
import { feedbackPage, feedbackRecordedPage } from './feedback-page.ts';
import { feedbackLink } from './feedback-routes.ts';
import { feedbackView } from './feedback-view.ts';

const rating = { type: 'string', enum: ['1', '2', '3', '4', '5'] };

export const route = pageRoute({
  ...feedbackLink,
  method: 'POST',
  function: 'answer-links',
  limit: publicCallLimit,
  id: 'giveFeedbackByLink',
  summary:
    'Whether it was used, how useful it was and why, as said on that page; the last word of each counts.',
  problems: [403, 404, 422],
  form: {
    types: ['application/x-www-form-urlencoded'],
    schema: {
      // Whoever did not use it has to say why.
      anyOf: [
        {
          type: 'object',
          properties: { used: { const: 'yes' }, rating, comment: commentField },
          required: ['used', 'rating'],
        },
        {
          type: 'object',
          properties: {
            used: { const: 'no' },
            rating,
            comment: { ...commentField, pattern: '\\S' },
          },
          required: ['used', 'rating', 'comment'],
        },
      ],
    },
  },
  examples: () => ({
    'It was used': { used: 'yes', rating: '4' },
    'It was not': {
      used: 'no',
      rating: '2',
      comment: 'The price on it was out of date in a week.',
    },
  }),
});

export const handle: LinkForm<FeedbackSent> = {
  read: readFeedbackForm,
  isBlank: ({ used, rating }) => used === undefined && rating === undefined,
  act: (sent, now) => feedbackByLink(sent, now),
};

/**
 * Records the feedback given on the page. An incomplete form changes nothing and comes back as
 * filled in.
 */
const feedbackByLink = async (sent: FeedbackSent, now: string): Promise<Page> => {
  const found = await openLink('feedback', sent.token, now);
  if (!found.ok) return found.refusal;
  const opened = found.value;
  const { used, rating, comment } = sent;
  const errors = feedbackErrors(sent);
  if (errors.length > 0 || used === undefined || rating === undefined)
    return {
      status: 422,
      html: feedbackPage(await feedbackView(opened, sent.token), { errors, given: sent }),
    };
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
  const view = await feedbackView(opened, sent.token, result.value.state);
  return { status: 200, html: feedbackRecordedPage(view, comment) };
};
