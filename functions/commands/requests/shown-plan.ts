import type { Brief } from '../../core/brief/brief-form.ts';
import { type Plan, planOf } from '../../core/brief/submitted-briefs.ts';
import type { Subject } from '../../core/rounds/round.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result } from '../../core/words/result.ts';
import { parseBrief, subjectAmong } from '../../store/requests/subject-store.ts';
import { unalteredSubjects } from './unaltered-subject.ts';

/** The plan that a request is held to, with its version. */
export type ShownPlan = { version: number; brief: Brief };

/**
 * What a proof and a change of plan are held against, refused if it is not what was signed (J14).
 */
export const shownPlan = async (
  state: Parameters<typeof unalteredSubjects>[0] & Plan,
  currency: string,
): Promise<Result<ShownPlan | undefined, Refusal>> => {
  const plan = planOf(state);
  if (!plan) return ok(undefined);
  const subject: Subject = { kind: 'brief', version: plan.version, digest: plan.digest };
  const found = await unalteredSubjects(state, [subject]);
  if (!found.ok) return found;
  const brief = parseBrief(subjectAmong(found.value, state.id, subject)?.brief, currency);
  return ok({ version: plan.version, brief });
};
