import type { RequestState } from '../../core/request/request.ts';
import type { RecordSignOff } from '../../core/rounds/sign-off.ts';
import { decideSignOff } from '../../core/sign-offs/decide-sign-off.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import type { Item } from '../../store/table/read-items.ts';
import type { Decided } from '../handle-command.ts';
import { unalteredSubjects } from './unaltered-subject.ts';

/**
 * Decides a sign-off, refused if what would be signed is not stored as it was submitted (J14); a
 * release is refused, too, if that changes before the commit. `along` is what was read with the
 * request. The roster is only read if a new round may open: approving a review may send the proof
 * to approval.
 */
export const recordDecision = async (
  state: RequestState,
  command: RecordSignOff,
  settings: Settings,
  along: readonly Item[] = [],
): Promise<Result<Decided<undefined>, Refusal>> => {
  const mayOpenApproval = state.round?.kind === 'review' && command.decision === 'approve';
  const roster: readonly Member[] = mayOpenApproval ? await readRoster() : [];
  const decided = decideSignOff(state, command, { settings, roster: () => roster });
  if (!decided.ok) return decided;
  const events = decided.value;
  if (!state.round || events.length === 0) return ok({ events });
  const signed = await unalteredSubjects(state, [state.round.subject], along);
  if (!signed.ok) return signed;
  const releases = events.some(({ type }) => type === 'request-released');
  return ok({ events, ...(releases && { unchanged: signed.value }) });
};
