import { sentByLink } from '../link-handlers.ts';
import { decideByLink } from './decide-by-link.ts';
import { readDecisionForm } from './decision-form.ts';
import { tooLargePage } from './decision-outcome-pages.ts';

export const handler = sentByLink({
  read: readDecisionForm,
  isBlank: ({ wantsFreshLink, decision }) => !wantsFreshLink && decision === undefined,
  act: decideByLink,
  tooLarge: tooLargePage,
});
