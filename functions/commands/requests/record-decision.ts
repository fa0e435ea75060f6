import type { RequestEvent, RequestState } from '../../core/request/request.ts';
import type { RecordSignOff } from '../../core/rounds/sign-off.ts';
import { decideSignOff } from '../../core/sign-offs/decide-sign-off.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import type { Result } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { readRoster } from '../../store/people/roster-store.ts';

/**
 * Decides a sign-off. The roster is only read if a new round may open: approving a review may send
 * the proof to approval.
 */
export const recordDecision = async (
  state: RequestState,
  command: RecordSignOff,
  settings: Settings,
): Promise<Result<RequestEvent[], Refusal>> => {
  const mayOpenApproval = state.round?.kind === 'review' && command.decision === 'approve';
  const roster: readonly Member[] = mayOpenApproval ? await readRoster() : [];
  return decideSignOff(state, command, { settings, roster: () => roster });
};
