import { shownByLink } from '../link-visit.ts';
import { showAbsence } from './show-absence.ts';

export const handler = shownByLink(showAbsence);
