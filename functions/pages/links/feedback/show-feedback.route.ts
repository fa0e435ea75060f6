import { pageRoute, publicCallLimit } from '../../../http/route.ts';
import type { ShowByLink } from '../link-handlers.ts';
import { showByLink } from '../open-link.ts';
import { feedbackPage } from './feedback-page.ts';
import { feedbackLink } from './feedback-routes.ts';
import { feedbackView } from './feedback-view.ts';

export const route = pageRoute({
  ...feedbackLink,
  method: 'GET',
  function: 'show-links',
  limit: publicCallLimit,
  id: 'showFeedback',
  head: 'headFeedback',
  summary: 'The page behind a mail that asks whether work helped. Opening it changes nothing.',
  problems: [403, 404],
  next: [
    {
      to: 'giveFeedbackByLink',
      why: 'What its form sends',
      parameters: { token: '$request.path.token' },
    },
  ],
});

export const handle: ShowByLink = (token, now) =>
  showByLink('feedback', token, now, async (opened) => ({
    status: 200,
    html: feedbackPage(await feedbackView(opened, token)),
  }));
