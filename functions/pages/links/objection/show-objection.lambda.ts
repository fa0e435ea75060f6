import { shownByLink } from '../link-handlers.ts';
import { showObjection } from './show-objection.ts';

export const handler = shownByLink(showObjection);
