import { readRoster } from '../adapters/roster-store.ts';
import type { RequestEvent, RequestState } from '../request/request.ts';
import type { Member } from '../shared/member.ts';
import type { Refusal } from '../shared/refusal.ts';
import type { Result } from '../shared/result.ts';
import type { Settings } from '../shared/settings.ts';
import { decideSignOff } from './decide-sign-off.ts';
import type { RecordSignOff } from './sign-off.ts';

/**
 * Decides on a decision. The roster is read only where the next round could open with it: approving a review may
 * send the proof to approval; every other decision needs no more than what was read with the request.
 */
export const takeDecision = async (
  state: RequestState,
  command: RecordSignOff,
  settings: Settings,
): Promise<Result<RequestEvent[], Refusal>> => {
  const mayOpenApproval = state.round?.kind === 'review' && command.decision === 'approve';
  const roster: readonly Member[] = mayOpenApproval ? await readRoster() : [];
  return decideSignOff(state, command, { settings, roster: () => roster });
};
