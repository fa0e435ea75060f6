import { pageRoute, publicCallLimit } from '../../../http/route.ts';
import type { ShowByLink } from '../link-handlers.ts';
import { openObjection } from './objection-matter.ts';
import { objectionPage } from './objection-page.ts';
import { objectionLink } from './objection-routes.ts';
import { objectionView } from './objection-view.ts';

export const route = pageRoute({
  ...objectionLink,
  method: 'GET',
  function: 'show-links',
  limit: publicCallLimit,
  id: 'showObjection',
  head: 'headObjection',
  summary:
    'The page behind "This was not me" in a mail that confirms a decision. Opening it changes nothing.',
  problems: [404],
  next: [
    {
      to: 'objectByLink',
      why: 'What its form sends',
      parameters: { token: '$request.path.token' },
    },
  ],
});

export const handle: ShowByLink = async (token, now) => {
  const opened = await openObjection(token, now);
  return opened.ok
    ? { status: 200, html: objectionPage(await objectionView(opened.value, now)) }
    : opened.refusal;
};
