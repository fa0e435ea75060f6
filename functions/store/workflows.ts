import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Signal } from '../core/workflow/signal.ts';
import { watchEffects } from './call-effects.ts';

/**
 * Starts an execution under a unique name; `exists` if there was one of that name, or one is
 * running with other input. If one is running with the same input, AWS answers as if it had been
 * started.
 */
export const startExecution = async (
  stateMachineArn: string,
  name: string,
  input: Record<string, unknown>,
): Promise<'started' | 'exists'> => {
  try {
    await workflows().send(
      new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }),
    );
    return 'started';
  } catch (error) {
    if (error instanceof ExecutionAlreadyExists) return 'exists';
    throw error;
  }
};

const workflows = (): SFNClient => {
  if (client) return client;
  client = new SFNClient({});
  watchEffects(client, ['DescribeExecutionCommand', 'SendTaskHeartbeatCommand']);
  return client;
};

let client: SFNClient | undefined;

/** The name that an execution was started by: the last part of its ARN. */
export const nameOf = (executionArn: string): string => executionArn.split(':').at(-1) ?? '';

/** The ARN of an execution, by its name. */
export const executionArn = (stateMachineArn: string, name: string): string =>
  `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;

export const isRunning = async (arn: string): Promise<boolean> =>
  (await statusOf(arn)) === 'RUNNING';

/** Whether an execution is over. One that was started a moment ago may not be known yet. */
export const hasEnded = async (arn: string): Promise<boolean> => {
  const status = await statusOf(arn);
  return status !== undefined && status !== 'RUNNING';
};

const statusOf = async (arn: string): Promise<string | undefined> => {
  try {
    const described = await workflows().send(new DescribeExecutionCommand({ executionArn: arn }));
    return described.status;
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return undefined;
    throw error;
  }
};

/**
 * Whether a step still waits by this token. A heartbeat says so and changes nothing, as no step has
 * a time-out for heartbeats.
 */
export const isWaiting = async (taskToken: string): Promise<boolean> => {
  try {
    await workflows().send(new SendTaskHeartbeatCommand({ taskToken }));
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
};

/**
 * Completes or fails a waiting step. `gone`: its token is no longer valid, as it was signalled
 * before or timed out.
 */
export const sendSignal = async (taskToken: string, signal: Signal): Promise<'sent' | 'gone'> => {
  try {
    if (signal.kind === 'success') {
      await workflows().send(
        new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(signal.output) }),
      );
    } else {
      await workflows().send(
        new SendTaskFailureCommand({ taskToken, error: signal.error, cause: signal.cause }),
      );
    }
    return 'sent';
  } catch (error) {
    if (isGone(error)) return 'gone';
    throw error;
  }
};

const isGone = (error: unknown): boolean =>
  error instanceof TaskTimedOut ||
  error instanceof TaskDoesNotExist ||
  error instanceof InvalidToken;
