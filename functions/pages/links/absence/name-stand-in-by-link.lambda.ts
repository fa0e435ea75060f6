import { sentByLink } from '../link-handlers.ts';
import { nameStandInByLink, readStandInForm } from './name-stand-in-by-link.ts';

export const handler = sentByLink({
  read: readStandInForm,
  isBlank: ({ to }) => to === undefined,
  act: nameStandInByLink,
});
