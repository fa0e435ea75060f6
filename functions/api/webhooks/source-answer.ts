import * as z from 'zod';
import { SourceName, SourceStatus, WebhookConfig } from '../../core/crm/webhook-source.ts';
import { revisionField } from '../revision-field.ts';

/** A source as it is answered. */
export const SourceAnswer = z.object({
  source: SourceName,
  url: z.string().describe('What the CRM calls'),
  revision: revisionField,
  ...WebhookConfig.shape,
  ...SourceStatus.shape,
});

/** Path parameter for a source. */
export const sourceParameter = {
  source: { schema: SourceName, description: 'The name of a source' },
};

/** A source as an admin sees it. `calledUrl` is the platform's own address. */
export const sourceView = (
  { source, config, revision }: { source: string; config: WebhookConfig; revision: number },
  news: SourceStatus,
  calledUrl: string,
) => ({
  source,
  url: `${calledUrl}/webhooks/${source}`,
  revision,
  ...config,
  ...(news.lastDelivery && { lastDelivery: news.lastDelivery }),
  ...(news.lastRefusal && { lastRefusal: news.lastRefusal }),
  ...(news.lastRejection && { lastRejection: news.lastRejection }),
});
