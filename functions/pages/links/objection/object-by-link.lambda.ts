import { chosenByLink } from '../link-form.ts';
import { objectByLink, readObjectionForm } from './object-by-link.ts';

export const handler = chosenByLink(
  readObjectionForm,
  ({ answer }) => answer !== undefined,
  objectByLink,
);
