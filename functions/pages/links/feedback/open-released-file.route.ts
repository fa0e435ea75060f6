import { pageRoute, publicCallLimit } from '../../../http/route.ts';
import { fileByLink } from '../link-file.ts';
import type { ShowByLink } from '../link-handlers.ts';
import { feedbackLink } from './feedback-routes.ts';

export const route = pageRoute({
  ...feedbackLink,
  method: 'GET',
  path: '/f/{token}/file',
  function: 'show-links',
  limit: publicCallLimit,
  id: 'openReleasedFile',
  summary: 'The file that was released; it is good for five minutes.',
  redirects: true,
  problems: [404, 409],
});

export const handle: ShowByLink = (token, now) =>
  fileByLink('feedback', token, now, ({ loaded }) => loaded.state.released?.proofVersion);
