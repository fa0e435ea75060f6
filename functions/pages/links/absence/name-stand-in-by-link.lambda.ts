import { chosenByLink } from '../link-form.ts';
import { nameStandInByLink, readStandInForm } from './name-stand-in-by-link.ts';

export const handler = chosenByLink(
  readStandInForm,
  ({ to }) => to !== undefined,
  nameStandInByLink,
);
