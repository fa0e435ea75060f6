import { pageRoute, publicCallLimit } from '../../../http/route.ts';
import type { LinkForm } from '../link-handlers.ts';
import { feedbackByLink } from './feedback-by-link.ts';
import { type FeedbackSent, readFeedbackForm } from './feedback-form.ts';
import { feedbackLink } from './feedback-routes.ts';

const rating = { type: 'string', enum: ['1', '2', '3', '4', '5'] };

const comment = { type: 'string', maxLength: 2000 };

export const route = pageRoute({
  ...feedbackLink,
  method: 'POST',
  function: 'answer-links',
  limit: publicCallLimit,
  id: 'giveFeedbackByLink',
  summary:
    'Whether it was used, how useful it was and why, as said on that page; the last word of each counts.',
  problems: [404, 422],
  form: {
    types: ['application/x-www-form-urlencoded'],
    schema: {
      // Who did not use it says why.
      anyOf: [
        {
          type: 'object',
          properties: { used: { const: 'yes' }, rating, comment },
          required: ['used', 'rating'],
        },
        {
          type: 'object',
          properties: { used: { const: 'no' }, rating, comment: { ...comment, pattern: '\\S' } },
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
  act: feedbackByLink,
};
