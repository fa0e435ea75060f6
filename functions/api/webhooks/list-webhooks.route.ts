import * as z from 'zod';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { listWebhooks } from './list-webhooks.ts';
import { SourceAnswer } from './source-answer.ts';

export const route = apiRoute({
  method: 'GET',
  path: '/webhooks',
  function: 'webhook-sources',
  access: 'member',
  id: 'listWebhooks',
  summary: 'The CRMs that are connected, and how each fares.',
  answer: {
    status: 200,
    schema: () => z.object({ sources: z.array(SourceAnswer) }),
    name: 'Webhooks',
  },
});

export const handle: Handle<typeof route> = ({ member, calledUrl }) =>
  listWebhooks(member, calledUrl);
