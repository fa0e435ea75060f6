import type { Brief } from '../../core/brief/brief-form.ts';
import type { RequestState } from '../../core/request/request.ts';
import type { Subject } from '../../core/rounds/round.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result } from '../../core/words/result.ts';
import { parseBrief, subjectAmong } from '../../store/requests/subject-store.ts';
import { unalteredSubjects } from './unaltered-subject.ts';

/** The texts of the latest brief and of the signed one; a proof is in the request's state. */
export type ShownSubjects = { brief?: Brief; signedBrief?: Brief };

/** What a page shows of a request's versions, refused if one is not as it was submitted (J14). */
export const shownSubjects = async (
  state: RequestState,
  currency: string,
): Promise<Result<ShownSubjects, Refusal>> => {
  const { brief, signedBrief, proof } = state;
  const older = signedBrief?.version === brief?.version ? undefined : signedBrief;
  const briefs: Subject[] = [brief, older].flatMap((one) =>
    one ? [{ ...one, kind: 'brief' as const }] : [],
  );
  const found = await unalteredSubjects(state, [
    ...briefs,
    ...(proof ? [{ ...proof, kind: 'proof' as const }] : []),
  ]);
  if (!found.ok) return found;
  const [latest, signed] = [brief, older].map((one) => {
    const subject = one && ({ kind: 'brief', version: one.version } as const);
    const item = subject && subjectAmong(found.value, state.id, subject);
    return item && parseBrief(item.brief, currency);
  });
  return ok({ ...(latest && { brief: latest }), ...(signed && { signedBrief: signed }) });
};
