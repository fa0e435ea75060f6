import * as z from 'zod';
import { saveWebhook } from '../../commands/webhooks/save-webhook.ts';
import { webhookForm } from '../../core/crm/webhook-source.ts';
import { ok } from '../../core/words/result.ts';
import { entityTag } from '../../core/words/seen-revision.ts';
import { Instant } from '../../core/words/words.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { SourceAnswer, sourceParameter, sourceView } from './source-answer.ts';

/** A source, split by CRM: only HubSpot signs its calls itself, with its app's client secret. */
const sourceByCrm = () => {
  const { crm, hubspotClientSecret, ...rest } = webhookForm.shape;
  return z.union([
    z.strictObject({
      ...rest,
      crm: crm.extract(['salesforce']),
      // Shown as a text that can only be null: generators of clients know no type that is null
      // alone.
      hubspotClientSecret: z
        .null()
        .meta({ type: ['string', 'null'], enum: [null] })
        .optional(),
    }),
    z.strictObject({ ...rest, crm: crm.extract(['hubspot']), hubspotClientSecret }),
  ]);
};

export const route = apiRoute({
  method: 'PUT',
  path: '/webhooks/{source}',
  function: 'webhook-sources',
  access: 'member',
  id: 'putWebhook',
  summary:
    'Connect a CRM, change how it is read, or give it another secret, which is shown this once.',
  parameters: sourceParameter,
  body: () => webhookForm,
  shownBody: sourceByCrm,
  overwrites: true,
  answer: { status: 200, schema: () => SavedSourceAnswer, name: 'Webhook', also: 201 },
  next: [{ to: 'listWebhooks', why: 'How it fares' }],
  examples: () => ({
    Salesforce: { crm: 'salesforce', kinds: [{ type: 'Renewal', kind: 'retention' }] },
    'HubSpot, with another secret': {
      crm: 'hubspot',
      secret: 'rotate',
      stages: [{ stage: '2177341', means: 'won' }],
      fields: { amount: 'net_value' },
    },
  }),
});

const SavedSourceAnswer = SourceAnswer.extend({
  secret: z
    .string()
    .optional()
    .describe('What deliveries are signed with; shown when it is made, and never again'),
  earlierSecretUntil: Instant.optional().describe('Until when the secret before it still counts'),
});

export const handle: Handle<typeof route> = async ({
  member,
  body,
  params,
  now,
  settings,
  calledUrl,
  seen,
}) => {
  const source = params.source ?? '';
  const { currency } = settings;
  const saved = await saveWebhook(member, source, body, { now, currency, seen });
  if (!saved.ok) return saved;
  const { isNew, config, revision, news, ...secret } = saved.value;
  const view = sourceView({ source, config, revision }, news, calledUrl);
  return ok({
    status: isNew ? 201 : 200,
    body: { ...view, ...secret },
    etag: entityTag(revision),
  });
};
