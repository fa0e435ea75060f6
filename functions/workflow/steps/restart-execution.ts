import { isHumanStep } from '../../core/stages/stages.ts';
import { requestEnded } from '../../core/workflow/errors.ts';
import { executionAt } from '../../core/workflow/signal.ts';
import { stateMachineArn } from '../../store/environment.ts';
import { loadRequest } from '../../store/requests/request-store.ts';
import { markSignalled, readWaits } from '../../store/requests/wait-store.ts';
import { isRunning, sendSignal, startExecution } from '../../store/workflows.ts';

export type RestartOutcome = 'started-anew' | 'moving' | 'ended';

/**
 * Restarts an open request on a new execution, on the current definition, at its stage; the old
 * execution ends where it waits. For a faulty definition that blocks those started on it. `moving`
 * when the request is between two steps: try again.
 */
export const restartExecution = async (id: string, now: string): Promise<RestartOutcome> => {
  const loaded = await loadRequest(id);
  if (!loaded) throw new Error(`${id} does not exist`);
  const { state } = loaded;
  if (!isHumanStep(state.stage)) return 'ended';
  const parked = (await readWaits(id)).find((wait) => wait.step === state.stage && !wait.signalled);
  if (!parked) return 'moving';
  const sent = await sendSignal(parked.taskToken, {
    kind: 'failure',
    error: requestEnded,
    cause: `${id} goes on in another execution`,
  });
  // Decided at this very instant: the execution goes on, and a second one would run beside it.
  if (sent === 'gone' && (await isRunning(parked.execution))) return 'moving';
  // If this process dies here, the clock finds a request without an execution, and starts one.
  await markSignalled(parked);
  await startExecution(
    stateMachineArn('COLLATERAL_REQUEST'),
    `${id}.anew.${Date.parse(now)}`,
    executionAt(state, now),
  );
  return 'started-anew';
};
