import { pageRoute, publicCallLimit } from '../../../http/route.ts';
import type { LinkForm } from '../link-handlers.ts';
import { readUnsubscribeForm, type UnsubscribeSent, unsubscribe } from './unsubscribe.ts';
import { unsubscribeLink } from './unsubscribe-routes.ts';

export const route = pageRoute({
  ...unsubscribeLink,
  method: 'POST',
  function: 'answer-links',
  limit: publicCallLimit,
  id: 'unsubscribe',
  summary:
    'Stop the rollups, the bundles or the tour of whom the link was sent to, with one click (RFC 8058); mails of a bundle then come one by one.',
  problems: [404, 422],
  form: {
    types: ['application/x-www-form-urlencoded', 'multipart/form-data'],
    schema: {
      // Sent by a mail program's button, and by our page's.
      type: 'object',
      properties: { 'List-Unsubscribe': { type: 'string', enum: ['One-Click'] } },
      required: ['List-Unsubscribe'],
    },
  },
  examples: () => ({ 'One click': { 'List-Unsubscribe': 'One-Click' } }),
});

export const handle: LinkForm<UnsubscribeSent> = { read: readUnsubscribeForm, act: unsubscribe };
