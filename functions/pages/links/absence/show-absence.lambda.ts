import { shownByLink } from '../link-handlers.ts';
import { showAbsence } from './show-absence.ts';

export const handler = shownByLink(showAbsence);
