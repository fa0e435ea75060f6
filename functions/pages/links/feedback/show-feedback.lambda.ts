import { shownByLink } from '../link-visit.ts';
import { showFeedback } from './show-feedback.ts';

export const handler = shownByLink(showFeedback);
