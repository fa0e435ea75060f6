import { type CollateralRequestExecution, executionAt } from '../../core/workflow/signal.ts';
import { loadRequest } from '../../store/requests/request-store.ts';
import { TaskInput } from './task-input.ts';

/** The request's stage, from which the workflow routes. */
export const handler = async (event: unknown): Promise<CollateralRequestExecution> => {
  const { requestId, enteredAt } = TaskInput.parse(event);
  const request = await loadRequest(requestId);
  if (!request) throw new Error(`${requestId} does not exist`);
  return executionAt(request.state, enteredAt);
};
