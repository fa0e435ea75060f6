import { saveWebhook } from '../../commands/webhooks/save-webhook.ts';
import { webhookForm } from '../../core/crm/webhook-source.ts';
import { byRoute } from '../../http/by-route.ts';
import { memberRoute } from '../../http/member-route.ts';
import { listWebhooks } from './list-webhooks.ts';

/** One function for both: whoever connects a CRM looks next at how it fares. */
export const handler = byRoute({
  'GET /webhooks': memberRoute({ run: ({ member, calledUrl }) => listWebhooks(member, calledUrl) }),
  'PUT /webhooks/{source}': memberRoute({
    body: () => webhookForm,
    run: ({ member, body, params, now, calledUrl }) =>
      saveWebhook(member, params.source ?? '', body, { now, calledUrl }),
  }),
});
