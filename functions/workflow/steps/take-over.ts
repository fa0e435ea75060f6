import { hoursAfter, later } from '../../core/calendar/time.ts';
import type { RequestState } from '../../core/request/request.ts';
import { executionAt } from '../../core/workflow/signal.ts';
import { stateMachineArn } from '../../store/environment.ts';
import { type Hold, saveHold, type Workflow } from '../../store/requests/hold-store.ts';
import { startExecution } from '../../store/workflows.ts';
import { endWait } from './signal-parked-step.ts';

/**
 * Hands a request to a new execution, which begins at the stored stage, and ends whatever waits for
 * it. False if somebody else does so at the same instant. When this process dies in between, the
 * next repair starts the execution that holds the request.
 */
export const takeOver = async (
  state: RequestState,
  { hold, waits }: Workflow,
  now: string,
): Promise<boolean> => {
  const next = nextHold(state.id, hold, now);
  if (!(await saveHold(next, hold))) return false;
  await Promise.all(waits.filter(({ signalled }) => !signalled).map(endWait));
  await startHolder(next, state, now);
  return true;
};

/** Named after its instant: a counter would be set back by a restore, and names are used once. */
const nextHold = (requestId: string, before: Hold | undefined, now: string): Hold => {
  const since = before ? later(now, hoursAfter(before.since, oneMillisecond)) : now;
  return { requestId, execution: `${requestId}.${Date.parse(since)}`, since };
};

/** In hours. */
const oneMillisecond = 1 / 3_600_000;

/** Starts the execution that holds a request; `exists` if it was started before. */
export const startHolder = (
  { execution }: Hold,
  state: RequestState,
  now: string,
): Promise<'started' | 'exists'> =>
  startExecution(stateMachineArn('COLLATERAL_REQUEST'), execution, executionAt(state, now));
