import { pageRoute, publicCallLimit } from '../../../http/route.ts';
import { doubtfulAddress } from '../doubtful-address.ts';
import type { ShowByLink } from '../link-handlers.ts';
import { showByLink } from '../open-link.ts';
import { absencePage } from './absence-page.ts';
import { absenceLink } from './absence-routes.ts';
import { absenceShown } from './absence-view.ts';

export const route = pageRoute({
  ...absenceLink,
  method: 'GET',
  function: 'show-links',
  limit: publicCallLimit,
  id: 'showAbsence',
  head: 'headAbsence',
  summary: 'The page behind a mail about somebody who is away. Opening it changes nothing.',
  problems: [403, 404],
  next: [
    {
      to: 'nameStandInByLink',
      why: 'What its form sends',
      parameters: { token: '$request.path.token' },
    },
  ],
});

export const handle: ShowByLink = (token, now) =>
  showByLink(
    'absence',
    token,
    now,
    async (opened) =>
      doubtfulAddress({ ...opened, ...opened.link, reference: opened.loaded.state.id }, now) ??
      absenceShown(opened, now, opened.loaded.state, (view) => ({
        status: 200,
        html: absencePage(view),
      })),
  );
