import { memberRoute } from '../http/member-route.ts';
import { listWebhooks } from './list-webhooks.ts';
import { saveWebhook } from './save-webhook.ts';
import { webhookForm } from './webhook-source.ts';

const list = memberRoute({ run: ({ member, calledUrl }) => listWebhooks(member, calledUrl) });

const save = memberRoute({
  body: () => webhookForm,
  run: ({ member, body, params, now, calledUrl }) =>
    saveWebhook(member, params.source ?? '', body, { now, calledUrl }),
});

type Handler = (...call: Parameters<typeof list>) => ReturnType<typeof list>;

/** One function for both: whoever connects a CRM looks next at how it fares. */
export const handler: Handler = (...call) =>
  call[0].requestContext.http.method === 'PUT' ? save(...call) : list(...call);
