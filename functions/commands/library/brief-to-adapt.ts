import { adaptedDraft } from '../../core/brief/adapted-draft.ts';
import type { BriefDraft } from '../../core/brief/brief-form.ts';
import { mayRead } from '../../core/stages/access.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import { Reference } from '../../core/words/words.ts';
import { loadRequest } from '../../store/requests/request-store.ts';
import { shownPlan } from '../requests/shown-plan.ts';

/**
 * What a draft begins with that adapts a released piece; refused if that is not there for its
 * reader, or if its brief is not what was signed (J14).
 */
export const briefToAdapt = async (
  id: string,
  reader: Member,
  currency: string,
): Promise<Result<BriefDraft, Refusal>> => {
  const found = Reference.safeParse(id).success ? await loadRequest(id) : undefined;
  if (!found?.state.released || !mayRead(found.state, reader)) return refuse({ type: 'not-found' });
  const plan = await shownPlan(found.state, currency);
  if (!plan.ok) return plan;
  return plan.value ? ok(adaptedDraft(plan.value.brief)) : refuse({ type: 'not-found' });
};
