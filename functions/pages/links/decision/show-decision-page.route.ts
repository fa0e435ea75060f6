import { pageRoute, publicCallLimit } from '../../../http/route.ts';
import type { ShowByLink } from '../link-handlers.ts';
import { decisionLink } from './decision-routes.ts';
import { showDecisionPage } from './show-decision-page.ts';

export const route = pageRoute({
  ...decisionLink,
  method: 'GET',
  function: 'show-links',
  limit: publicCallLimit,
  id: 'showDecisionPage',
  head: 'headDecisionPage',
  summary: 'The page behind a link in a mail. Opening it decides nothing.',
  problems: [403, 404, 409],
  next: [
    {
      to: 'decideByLink',
      why: 'What its form sends',
      parameters: { token: '$request.path.token' },
    },
  ],
});

export const handle: ShowByLink = showDecisionPage;
