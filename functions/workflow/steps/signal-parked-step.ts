import type { Release } from '../../core/release/release.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import type { Progress } from '../../core/stages/progress.ts';
import { signalFor } from '../../core/workflow/signal.ts';
import { markSignalled, type Wait } from '../../store/requests/wait-store.ts';
import { sendSignal } from '../../store/workflows.ts';

/**
 * Tells a parked step what became of its request, if it has left the step. Idempotent: afterwards
 * the token is gone. `waiting` while the request is still in the step.
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
