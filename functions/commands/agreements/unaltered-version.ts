import type { AgreedText } from '../../core/agreements/agreement-form.ts';
import type { AgreementKind } from '../../core/agreements/agreement-kind.ts';
import { digestOf } from '../../core/words/digest.ts';
import type { RefusalOf } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import { readVersions } from '../../store/agreements/agreement-store.ts';
import { log } from '../../store/log.ts';

/** What a version says, only if it has the digest that it was proposed with (J14). */
export const unalteredVersion = async (
  kind: AgreementKind,
  { version, digest }: { version: number; digest: string },
): Promise<Result<AgreedText, RefusalOf<'subject-altered'>>> => {
  const text = (await readVersions(kind, [version])).get(version);
  if (text && digestOf(text) === digest) return ok(text);
  // An alarm counts this line: somebody wrote to the table past the platform.
  log().error('subject altered', { requestId: kind, kind: 'agreement', version, digest });
  return refuse({ type: 'subject-altered', kind: 'agreement', version });
};
