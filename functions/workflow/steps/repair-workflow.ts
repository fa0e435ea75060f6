import { hoursAfter } from '../../core/calendar/time.ts';
import type { Repair } from '../../core/clock/next-look.ts';
import { stepDeadline } from '../../core/promises/waiting.ts';
import type { RequestState } from '../../core/request/request.ts';
import { isHumanStep } from '../../core/stages/stages.ts';
import { stateMachineArn } from '../../store/environment.ts';
import { type Hold, readWorkflow, type Workflow } from '../../store/requests/hold-store.ts';
import { type Loaded, loadRequest } from '../../store/requests/request-store.ts';
import type { Wait } from '../../store/requests/wait-store.ts';
import { executionArn, hasEnded, isRunning, isWaiting, nameOf } from '../../store/workflows.ts';
import { endWait, recallWait, signalParkedStep } from './signal-parked-step.ts';
import { startHolder, takeOver } from './take-over.ts';

/**
 * Makes sure that a request's workflow is where the request is. Healthy is what waits in the
 * request's own stage, was not told, and can be: by its token, in an execution that runs and holds
 * the request. A step that was not told is told, waits of other executions end, and a request that
 * nothing moves on is handed to a new execution, which routes by the stored stage. One whose time
 * is over is called back from a wait that would last longer: it waits by its deadline then.
 * Idempotent. Resolves to what was needed, and to the request as read.
 */
export const repairWorkflow = async (
  id: string,
  now: string,
): Promise<{ picked: Repair; loaded: Loaded }> => {
  // First the waits, then the state: see `signalParkedStep`.
  const workflow = await readWorkflow(id);
  const loaded = await loadRequest(id);
  if (!loaded) throw new Error(`${id} does not exist`);
  return { picked: await repair(workflow, loaded.state, now), loaded };
};

const repair = async (workflow: Workflow, state: RequestState, now: string): Promise<Repair> => {
  const { hold, waits } = workflow;
  const own = waits.filter((wait) => isOf(wait, hold));
  const untold = waits.filter(({ signalled }) => !signalled);
  const told = await Promise.all(
    untold.map((wait) =>
      own.includes(wait) ? signalParkedStep(wait, state, now) : endWait(wait).then(() => 'ended'),
    ),
  );
  if (!isHumanStep(state.stage)) return 'ended';
  if (told.includes('sent')) return 'signalled';
  const parked = untold.find((wait) => own.includes(wait) && wait.step === state.stage);
  if (parked && (await isParked(parked))) {
    if (hoursAfter(stepDeadline(state, now), stepTakes) > now) return 'healthy';
    await recallWait(parked, 'its time is over');
    return 'signalled';
  }
  // Whoever handed the request on may have been cut short before it started the execution.
  if (hold && own.length === 0 && (await startHolder(hold, state, now)) === 'started')
    return 'redriven';
  if (await isOnItsWay(own, workflow, state, now)) return 'moving';
  return (await takeOver(state, workflow, now)) ? 'redriven' : 'moving';
};

/** Without a hold, as in older versions, there is one execution. */
const isOf = ({ execution }: Wait, hold: Hold | undefined): boolean =>
  !hold || nameOf(execution) === hold.execution;

const isParked = async ({ taskToken, execution }: Wait): Promise<boolean> =>
  (await isWaiting(taskToken)) && (await isRunning(execution));

/**
 * Whether the execution that holds the request is between two steps: it runs, and either it or the
 * request has moved a moment ago. One that runs, and is parked nowhere, waits for nobody.
 */
const isOnItsWay = async (
  own: readonly Wait[],
  { hold }: Workflow,
  { stageSince }: RequestState,
  now: string,
): Promise<boolean> => {
  const [last] = own.toSorted((a, b) => (a.enteredAt < b.enteredAt ? 1 : -1));
  const moved = [last?.enteredAt, hold?.since, stageSince].filter((at) => at !== undefined).sort();
  if (hoursAfter(moved.at(-1) ?? stageSince, stepTakes) <= now) return false;
  if (last) return isRunning(last.execution);
  return hold !== undefined && !(await hasEnded(executionOf(hold)));
};

const executionOf = ({ execution }: Hold): string =>
  executionArn(stateMachineArn('COLLATERAL_REQUEST'), execution);

/** In hours. A task is tried nine times, the last time some five minutes after the first. */
const stepTakes = 1 / 6;
