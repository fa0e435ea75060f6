import { ExecutionError, StateMachine } from 'aws-local-stepfunctions';
import type { StateMachineName } from '../../manifest.ts';
import type { Activity } from '../activity.ts';
import type { Invoke } from '../function-host.ts';
import { executionArn, stateMachineArn } from '../local-account.ts';
import type { Clock } from '../wall-clock.ts';
import { collectHistory, type HistoryEvent } from './execution-history.ts';
import type { LocalDefinition } from './local-definition.ts';
import { type TaskArguments, TaskRunner } from './task-runner.ts';
import type { TaskTokens } from './task-tokens.ts';

export type ExecutionDependencies = {
  clock: Clock;
  tokens: TaskTokens;
  invoke: Invoke;
  activity: Activity;
};

/**
 * One execution of a state machine: starts at once; `ended` resolves when it is over, whatever its
 * outcome.
 */
export class Execution {
  readonly arn: string;
  readonly identity: Identity;
  readonly startDate: Date;
  readonly ended: Promise<void>;
  readonly history: readonly HistoryEvent[];
  outcome: Outcome = { status: 'RUNNING' };
  readonly #clock: Clock;
  readonly #stop = new AbortController();

  constructor(
    { definition, tasks }: LocalDefinition,
    identity: Identity,
    { clock, tokens, invoke, activity }: ExecutionDependencies,
  ) {
    this.identity = identity;
    this.arn = executionArn(identity.machine, identity.name);
    this.startDate = clock.now();
    this.#clock = clock;
    const movement = new Movement(activity);
    const runner = new TaskRunner({
      clock,
      tokens,
      invoke,
      waits: movement,
      signal: this.#stop.signal,
    });
    const handlers = [...tasks].map(([state, spec]) => [
      state,
      (given: unknown) => movement.task(() => runner.run(state, spec, given as TaskArguments)),
    ]);
    const run = new StateMachine(definition, { validationOptions: { noValidate: true } }).run(
      JSON.parse(identity.input),
      {
        context: this.#context(runner),
        overrides: { taskResourceLocalHandlers: Object.fromEntries(handlers) },
      },
    );
    this.history = collectHistory(run.eventLogs, () => clock.now());
    this.ended = run.result
      .then(
        (output) =>
          this.#end({ status: 'SUCCEEDED', stopDate: clock.now(), output: JSON.stringify(output) }),
        (error: unknown) => this.#end(this.#failure(error)),
      )
      .finally(() => movement.over());
  }

  /** Ends the execution as `ABORTED`; its tokens are void at once. */
  abort(error: string, cause: string): void {
    this.#end({ status: 'ABORTED', stopDate: this.#clock.now(), error, cause });
    this.#stop.abort();
  }

  #end(outcome: Outcome): void {
    if (this.outcome.status === 'RUNNING') this.outcome = outcome;
  }

  #failure(error: unknown): Outcome {
    const { name, message } = (error instanceof ExecutionError ? error.cause : error) as Error;
    return { status: 'FAILED', stopDate: this.#clock.now(), error: name, cause: message };
  }

  #context(runner: TaskRunner) {
    const clock = this.#clock;
    return {
      Run: {
        Id: this.arn,
        Name: this.identity.name,
        Input: JSON.parse(this.identity.input),
        StartTime: this.startDate.toISOString(),
      },
      StateMachine: { Id: stateMachineArn(this.identity.machine), Name: this.identity.machine },
      State: {
        get EnteredTime() {
          return clock.now().toISOString();
        },
      },
      Task: {
        get Token() {
          return runner.mintToken();
        },
      },
    };
  }
}

type Identity = { machine: StateMachineName; name: string; input: string };

type Outcome =
  | { status: 'RUNNING' }
  | { status: 'SUCCEEDED'; stopDate: Date; output: string }
  | { status: 'FAILED' | 'ABORTED'; stopDate: Date; error: string; cause: string };

/**
 * Counts an execution as activity while it makes progress, and not while it only waits for people
 * or the clock.
 */
class Movement {
  readonly #activity: Activity;
  #end: (() => void) | undefined;
  #tasks = 0;
  #waiting = 0;
  #over = false;

  constructor(activity: Activity) {
    this.#activity = activity;
    this.#update();
  }

  async task<T>(work: () => Promise<T>): Promise<T> {
    this.#change(() => (this.#tasks += 1));
    try {
      return await work();
    } finally {
      this.#change(() => (this.#tasks -= 1));
    }
  }

  begin(): () => void {
    this.#change(() => (this.#waiting += 1));
    return () => this.#change(() => (this.#waiting -= 1));
  }

  over(): void {
    this.#change(() => (this.#over = true));
  }

  #change(change: () => void): void {
    change();
    this.#update();
  }

  #update(): void {
    const still = this.#over || (this.#tasks > 0 && this.#waiting === this.#tasks);
    if (still) {
      this.#end?.();
      this.#end = undefined;
    } else this.#end ??= this.#activity.begin();
  }
}
