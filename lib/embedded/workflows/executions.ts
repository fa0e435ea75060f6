import { randomUUID } from 'node:crypto';
import { type StateMachineName, type StateMachineSpec, stateMachines } from '../../manifest.ts';
import { AwsError } from '../http/aws-error.ts';
import { stateMachineArn } from '../local-account.ts';
import type { Log } from '../runtime-log.ts';
import { Execution, type ExecutionDependencies } from './execution.ts';
import type { ExecutionJournal } from './execution-journal.ts';
import { readDefinition } from './local-definition.ts';

/** The executions of every state machine, with `StartExecution`'s rules about names. */
export class Executions {
  readonly #options: Options;
  readonly #machines: Map<
    string,
    { name: StateMachineName; spec: StateMachineSpec; local: ReturnType<typeof readDefinition> }
  >;
  readonly #byArn = new Map<string, Execution>();

  constructor(options: Options) {
    this.#options = options;
    const specs = Object.entries(options.machines ?? stateMachines) as [
      StateMachineName,
      StateMachineSpec,
    ][];
    this.#machines = new Map(
      specs.map(([name, spec]) => [
        stateMachineArn(name),
        { name, spec, local: readDefinition(spec) },
      ]),
    );
  }

  /** Starts an execution; with the name and input of a running one it returns that. */
  start(machineArn: string, name: string = randomUUID(), input = '{}'): Execution {
    const machine = this.#machineOf(machineArn);
    if (!wellFormedName.test(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
    this.#checkJson(input);
    const identity = { machine: machine.name, name, input };
    const arn = machineArn.replace(':stateMachine:', ':execution:');
    const same = this.#byArn.get(`${arn}:${name}`);
    if (same) {
      if (same.outcome.status === 'RUNNING' && same.identity.input === input) return same;
      throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${same.arn}'`);
    }
    this.#options.journal.began(identity);
    const execution = new Execution(machine.local, identity, this.#options);
    this.#byArn.set(execution.arn, execution);
    void execution.ended.then(() => this.#afterEnd(execution, machine.spec));
    return execution;
  }

  describe(arn: string): Execution {
    const execution = this.#byArn.get(arn);
    if (execution) return execution;
    throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  }

  /** Newest first. */
  list(machineArn: string, status?: string): Execution[] {
    const { name } = this.#machineOf(machineArn);
    return [...this.#byArn.values()]
      .filter(
        ({ identity, outcome }) =>
          identity.machine === name && (!status || outcome.status === status),
      )
      .reverse();
  }

  /** Ends everything that runs without changing the journal, so that the next start resumes it. */
  async abandon(): Promise<void> {
    const running = [...this.#byArn.values()].filter(({ outcome }) => outcome.status === 'RUNNING');
    this.#abandoned = true;
    for (const execution of running) execution.abort('States.Aborted', 'the runtime stopped');
    await Promise.all(running.map(({ ended }) => ended));
  }

  #abandoned = false;

  #machineOf(arn: string) {
    const machine = this.#machines.get(arn);
    if (machine) return machine;
    throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  }

  #checkJson(input: string): void {
    try {
      JSON.parse(input);
    } catch {
      throw new AwsError(
        'InvalidExecutionInput',
        "Invalid State Machine Execution Input: 'the input is not JSON'",
      );
    }
  }

  #afterEnd(execution: Execution, spec: StateMachineSpec): void {
    const { outcome, identity, arn } = execution;
    if (this.#abandoned) return;
    this.#options.journal.ended(identity);
    if (outcome.status === 'FAILED') {
      this.#options.log.trouble(
        `execution ${arn} failed: ${outcome.error}: ${outcome.cause} (${spec.loss})`,
      );
    }
    this.#forget();
  }

  #forget(): void {
    if (this.#byArn.size <= remembered * 1.1) return;
    const over = [...this.#byArn.values()].filter(({ outcome }) => outcome.status !== 'RUNNING');
    for (const { arn } of over.slice(0, over.length - remembered)) this.#byArn.delete(arn);
  }
}

type Options = ExecutionDependencies & {
  log: Log;
  journal: ExecutionJournal;
  machines?: Partial<Record<StateMachineName, StateMachineSpec>>;
};

const wellFormedName = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;

/** Ended executions that can still be described. */
const remembered = 10_000;
