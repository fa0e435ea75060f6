import * as z from 'zod';
import type { Member } from '../../core/words/member.ts';
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
  if (!maySee(member)) {
    const who = 'an admin, or a lead of sales, marketing or finance';
    return refuse({ type: 'not-allowed', who, action: 'see which CRMs are connected' });
  }
  const sources = await readSources();
  return ok({
    status: 200,
    body: {
      sources: sources.map(({ source, config, ...news }) =>
        sourceView(source, config, news, calledUrl),
      ),
    },
  });
};

/** Admins, who connect CRMs, and leads of the parties that may record what was earned. */
const maySee = ({ admin, leads }: Member): boolean =>
  admin || leads.some((party) => party === 'sales' || party === 'marketing' || party === 'finance');
