import * as z from 'zod';
import { refuseSources } from '../../core/crm/source-access.ts';
import { ok, refuse } from '../../core/words/result.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { readSources } from '../../store/people/webhook-store.ts';
import { SourceAnswer, sourceView } from './source-answer.ts';

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

/** Every source with its state, without its secrets. `calledUrl` is the platform's own address. */
export const handle: Handle<typeof route> = async ({ member, calledUrl }) => {
  const refusal = refuseSources(member);
  if (refusal) return refuse(refusal);
  const sources = await readSources();
  return ok({
    status: 200,
    body: {
      sources: sources.map((stored) => sourceView(stored, stored, calledUrl)),
    },
  });
};
