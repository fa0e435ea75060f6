import { isHumanStep } from '../../core/stages/stages.ts';
import { readWorkflow } from '../../store/requests/hold-store.ts';
import { loadRequest } from '../../store/requests/request-store.ts';
import { takeOver } from './take-over.ts';

export type RestartOutcome = 'started-anew' | 'moving' | 'ended';

/**
 * Restarts an open request on a new execution, on the current definition, at its stage; the old
 * execution ends where it waits, or where it next wants to. For a faulty definition that blocks
 * those started on it, and after a restore. `moving` when somebody else does so at the same
 * instant.
 */
export const restartExecution = async (id: string, now: string): Promise<RestartOutcome> => {
  const workflow = await readWorkflow(id);
  const loaded = await loadRequest(id);
  if (!loaded) throw new Error(`${id} does not exist`);
  const { state } = loaded;
  if (!isHumanStep(state.stage)) return 'ended';
  return (await takeOver(state, workflow, now)) ? 'started-anew' : 'moving';
};
