import { sentByLink } from '../link-handlers.ts';
import { objectByLink, readObjectionForm } from './object-by-link.ts';

export const handler = sentByLink({
  read: readObjectionForm,
  isBlank: ({ answer }) => answer === undefined,
  act: objectByLink,
});
