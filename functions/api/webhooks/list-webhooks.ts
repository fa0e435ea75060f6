import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import type { Reply } from '../../http/reply.ts';
import { readSources } from '../../store/people/webhook-store.ts';
import { sourceView } from './source-answer.ts';

/**
 * Every source with how it fares, and without its secrets. `calledUrl` is where the platform is
 * reached.
 */
export const listWebhooks = async (
  member: Member,
  calledUrl: string,
): Promise<Result<Reply, Refusal>> => {
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

/** Whoever connects CRMs, and the leads of those who may say what was earned. */
const maySee = ({ admin, leads }: Member): boolean =>
  admin || leads.some((party) => party === 'sales' || party === 'marketing' || party === 'finance');
