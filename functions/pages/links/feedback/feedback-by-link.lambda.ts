import { sentByLink } from '../link-handlers.ts';
import { feedbackByLink } from './feedback-by-link.ts';
import { readFeedbackForm } from './feedback-form.ts';

export const handler = sentByLink({
  read: readFeedbackForm,
  isBlank: ({ used, rating }) => used === undefined && rating === undefined,
  act: feedbackByLink,
});
