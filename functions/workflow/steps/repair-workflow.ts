import type { Repair } from '../../core/clock/next-look.ts';
import { isHumanStep } from '../../core/stages/stages.ts';
import { executionAt } from '../../core/workflow/signal.ts';
import { stateMachineArn } from '../../store/environment.ts';
import { type Loaded, loadRequest } from '../../store/requests/request-store.ts';
import { readWaits } from '../../store/requests/wait-store.ts';
import { isRunning, startExecution } from '../../store/workflows.ts';
import { signalParkedStep } from './signal-parked-step.ts';

/**
 * Makes sure that a request's workflow is where the request is: a step that was not told is told,
 * and without a running execution a new one starts and routes by the stored stage. Idempotent.
 * Resolves to what was needed, and to the request as read.
 */
export const repairWorkflow = async (
  id: string,
  now: string,
): Promise<{ picked: Repair; loaded: Loaded }> => {
  const loaded = await loadRequest(id);
  if (!loaded) throw new Error(`${id} does not exist`);
  return { picked: await repair(loaded, now), loaded };
};

const repair = async ({ state, seq }: Loaded, now: string): Promise<Repair> => {
  const { id } = state;
  const waits = await readWaits(id);
  const told = await Promise.all(
    waits
      .filter((wait) => !wait.signalled && wait.step !== state.stage)
      .map((wait) => signalParkedStep(wait, state, now)),
  );
  if (!isHumanStep(state.stage)) return 'ended';
  const executions = new Set(waits.map((wait) => wait.execution));
  for (const execution of executions) {
    if (await isRunning(execution)) return told.includes('sent') ? 'signalled' : 'healthy';
  }
  await startExecution(
    stateMachineArn('COLLATERAL_REQUEST'),
    executionName(id, seq, now),
    executionAt(state, now),
  );
  return 'redriven';
};

/**
 * Name of a new execution, one per version and minute of a request, so that two clocks start only
 * one.
 */
const executionName = (id: string, version: number, now: string): string =>
  `${id}.v${version}.${Math.floor(Date.parse(now) / 60_000)}`;
