import type { Release } from '../../core/release/release.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import type { Progress } from '../../core/stages/progress.ts';
import { requestEnded, requestMovedOn } from '../../core/workflow/errors.ts';
import { signalFor } from '../../core/workflow/signal.ts';
import { markSignalled, type Wait } from '../../store/requests/wait-store.ts';
import { sendSignal } from '../../store/workflows.ts';

/**
 * Tells a parked step what became of its request, if it has left the step. Idempotent: afterwards
 * the token is gone. `waiting` while the request is still in the step. `state` has to be read after
 * the wait: an older one would say of the entry before what became of it.
 */
export const signalParkedStep = async (
  wait: Wait,
  state: Progress & Rounds & Release,
  now: string,
): Promise<'sent' | 'gone' | 'waiting'> => {
  const signal = signalFor(state, wait.step, now);
  if (!signal) return 'waiting';
  const sent = await sendSignal(wait.taskToken, signal);
  await markSignalled(wait);
  return sent;
};

/** Has an execution leave a wait, and look where its request stands. */
export const recallWait = async (wait: Wait, because: string): Promise<void> => {
  const cause = `${wait.requestId} is in ${wait.step}, and ${because}`;
  await sendSignal(wait.taskToken, { kind: 'failure', error: requestMovedOn, cause });
  await markSignalled(wait);
};

/** Ends the execution of a wait where it waits, as another one holds its request. */
export const endWait = async (wait: Wait): Promise<'sent' | 'gone'> => {
  const sent = await endTask(wait);
  await markSignalled(wait);
  return sent;
};

export const endTask = ({
  taskToken,
  requestId,
}: Pick<Wait, 'taskToken' | 'requestId'>): Promise<'sent' | 'gone'> =>
  sendSignal(taskToken, {
    kind: 'failure',
    error: requestEnded,
    cause: `${requestId} goes on in another execution`,
  });
