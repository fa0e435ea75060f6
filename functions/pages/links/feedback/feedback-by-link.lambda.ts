import { chosenByLink } from '../link-form.ts';
import { feedbackByLink } from './feedback-by-link.ts';
import { readFeedbackForm } from './feedback-form.ts';

const hasChosen = ({ used, rating }: ReturnType<typeof readFeedbackForm>): boolean =>
  used !== undefined || rating !== undefined;

export const handler = chosenByLink(readFeedbackForm, hasChosen, feedbackByLink);
