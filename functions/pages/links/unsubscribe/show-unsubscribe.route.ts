import { pageRoute, publicCallLimit } from '../../../http/route.ts';
import type { ShowByLink } from '../link-handlers.ts';
import { showUnsubscribe } from './unsubscribe.ts';
import { unsubscribeLink } from './unsubscribe-routes.ts';

export const route = pageRoute({
  ...unsubscribeLink,
  method: 'GET',
  function: 'show-links',
  limit: publicCallLimit,
  id: 'showUnsubscribe',
  summary:
    'The page behind the unsubscribe link of a rollup, of a bundle or of the tour. Opening it changes nothing.',
  problems: [404],
  next: [
    {
      to: 'unsubscribe',
      why: 'What its button sends',
      parameters: { token: '$request.path.token' },
    },
  ],
});

export const handle: ShowByLink = showUnsubscribe;
