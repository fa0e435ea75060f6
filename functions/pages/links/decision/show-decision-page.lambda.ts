import { shownByLink } from '../link-handlers.ts';
import { showDecisionPage } from './show-decision-page.ts';

export const handler = shownByLink(showDecisionPage);
