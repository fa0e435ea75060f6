import { shownByLink } from '../link-visit.ts';
import { showObjection } from './show-objection.ts';

export const handler = shownByLink(showObjection);
