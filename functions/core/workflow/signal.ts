import { secondsUntil } from '../calendar/time.ts';
import { stepDeadline } from '../promises/waiting.ts';
import type { Release } from '../release/release.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { Progress } from '../stages/progress.ts';
import { type HumanStep, isHumanStep } from '../stages/stages.ts';
import type { Outcome, Stage } from '../words/words.ts';
import { requestEnded, requestMovedOn, type WorkflowError } from './errors.ts';

/** The data passed between workflow states: references and outcomes, never documents. */
export type CollateralRequestExecution = {
  requestId: string;
  stage: Stage;
  /** The outcome that led to this stage; missing when an execution begins or looks again. */
  outcome?: Outcome;
  /**
   * Until the round expires or the results window ends: the longest wait of a human step, in
   * seconds.
   */
  timeoutSeconds: number;
};

export type Signal =
  | { kind: 'success'; output: CollateralRequestExecution }
  | { kind: 'failure'; error: WorkflowError; cause: string };

/** The workflow's input for a request at `now`. */
export const executionAt = (state: WorkflowState, now: string): CollateralRequestExecution => ({
  requestId: state.id,
  stage: state.stage,
  timeoutSeconds: secondsUntil(now, stepDeadline(state, now)),
});

/** The signal for a waiting step; undefined while the request is still in its stage. */
export const signalFor = (
  state: WorkflowState,
  step: HumanStep,
  now: string,
): Signal | undefined => {
  if (state.stage === step) return undefined;
  if (!isHumanStep(state.stage) && state.stage !== 'closed') {
    return { kind: 'failure', error: requestEnded, cause: `${state.id} is ${state.stage}` };
  }
  const { lastMove } = state;
  if (lastMove?.from === step) {
    return { kind: 'success', output: { ...executionAt(state, now), outcome: lastMove.outcome } };
  }
  return {
    kind: 'failure',
    error: requestMovedOn,
    cause: `${state.id} is in ${state.stage}, not in ${step}`,
  };
};

type WorkflowState = Progress & Rounds & Release;
