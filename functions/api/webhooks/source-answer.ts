import * as z from 'zod';
import { SourceName, SourceStatus, WebhookConfig } from '../../core/crm/webhook-source.ts';

/** A source as it is answered. */
export const SourceAnswer = z.object({
  source: SourceName,
  url: z.string().describe('What the CRM calls'),
  ...WebhookConfig.shape,
  ...SourceStatus.shape,
});

/** Path parameter for a source. */
export const sourceParameter = {
  source: { schema: SourceName, description: 'The name of a source' },
};

/** A source as an admin sees it. `calledUrl` is the platform's own address. */
export const sourceView = (
  source: string,
  config: WebhookConfig,
  news: SourceStatus,
  calledUrl: string,
) => ({
  source,
  url: `${calledUrl}/webhooks/${source}`,
  ...config,
  ...(news.lastDelivery && { lastDelivery: news.lastDelivery }),
  ...(news.lastRefusal && { lastRefusal: news.lastRefusal }),
  ...(news.lastRejection && { lastRejection: news.lastRejection }),
});
