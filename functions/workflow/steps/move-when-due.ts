import { handleCommand } from '../../commands/handle-command.ts';
import type { RequestEvent, RequestState } from '../../core/request/request.ts';
import { system } from '../../core/words/caller.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import type { Result } from '../../core/words/result.ts';
import { type CollateralRequestExecution, executionAt } from '../../core/workflow/signal.ts';
import { refreshAgreedTerms } from '../../store/agreements/refresh-terms.ts';
import { settings } from '../../store/environment.ts';
import { loadRequest } from '../../store/requests/request-store.ts';
import type { TaskInput } from './task-input.ts';

/**
 * Applies a time-out to a request if it is due, and returns its stage. One that is too early, as a
 * new version has a new deadline, changes nothing, and the workflow waits on.
 */
export const moveWhenDue = async (
  { requestId, enteredAt: now }: TaskInput,
  decide: (state: RequestState, now: string) => Result<RequestEvent[], Refusal>,
): Promise<CollateralRequestExecution> => {
  const [loaded] = await Promise.all([loadRequest(requestId), refreshAgreedTerms(now)]);
  if (!loaded) throw new Error(`${requestId} does not exist`);
  const result = await handleCommand({
    loaded,
    actor: system,
    now,
    settings: settings(),
    decide: (state) => decide(state, now),
  });
  if (!result.ok) throw new Error(`time could not move ${requestId}: ${result.refusal.type}`);
  return executionAt(result.value.state, now);
};
