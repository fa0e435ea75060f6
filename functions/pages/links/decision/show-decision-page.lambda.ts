import { shownByLink } from '../link-visit.ts';
import { showDecisionPage } from './show-decision-page.ts';

export const handler = shownByLink(showDecisionPage);
