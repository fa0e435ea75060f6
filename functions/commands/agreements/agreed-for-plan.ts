import { agreedNow, namedVersions, versionsToRead } from '../../core/agreements/agreed-now.ts';
import { type AgreedNow, referencesIn } from '../../core/brief/made-for.ts';
import { readablePlan } from '../../core/brief/readable-plan.ts';
import type { NamedKind } from '../../core/words/agreed-reference.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result } from '../../core/words/result.ts';
import { loadAgreements } from '../../store/agreements/agreement-store.ts';
import { unalteredVersion } from './unaltered-version.ts';

/**
 * What both sides have agreed on that a plan, finished or not, names, read anew; of `kinds` besides,
 * for whoever writes it. Refused if a text is not what was signed (J14). A plan that names nothing
 * costs nothing.
 */
export const agreedForPlan = async (
  plan: unknown,
  { currency, now, kinds = [] }: { currency: string; now: string; kinds?: readonly NamedKind[] },
): Promise<Result<AgreedNow, Refusal>> => {
  const readable = readablePlan(currency).safeParse(plan);
  const references = readable.success
    ? referencesIn(readable.data).map(({ reference }) => reference)
    : [];
  const wanted = [...new Set([...kinds, ...references.map(({ kind }) => kind)])];
  if (wanted.length === 0) return ok({});
  const { agreements } = await loadAgreements();
  const versions = namedVersions(agreements.map(({ state }) => state));
  const texts = [];
  for (const one of versionsToRead(wanted, references, { versions, at: now })) {
    const text = await unalteredVersion(one.kind, one);
    if (!text.ok) return text;
    texts.push({ ...one, text: text.value });
  }
  return ok(agreedNow(versions, texts, now));
};
