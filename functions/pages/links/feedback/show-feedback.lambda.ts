import { shownByLink } from '../link-handlers.ts';
import { showFeedback } from './show-feedback.ts';

export const handler = shownByLink(showFeedback);
