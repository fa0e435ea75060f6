import { functions, type StateMachineName } from '../../manifest.ts';
import type { DataFolder } from '../data-folder.ts';
import { serveInner } from '../http/inner-endpoint.ts';
import { portForLife } from '../http/loopback.ts';
import { stateMachineArn } from '../local-account.ts';
import type { Log } from '../runtime-log.ts';
import type { ExecutionDependencies } from './execution.ts';
import { executionJournal } from './execution-journal.ts';
import { Executions } from './executions.ts';
import { stepFunctionsEndpoint } from './step-functions-endpoint.ts';
import { TaskTokens } from './task-tokens.ts';

/** Runs the state machines of the manifest behind an endpoint of the Step Functions API. */
export const startWorkflows = async (
  dependencies: Omit<ExecutionDependencies, 'tokens'> & { folder: DataFolder; log: Log },
) => {
  const tokens = new TaskTokens();
  const journal = executionJournal(dependencies.folder);
  const executions = new Executions({ ...dependencies, tokens, journal });
  const server = await serveInner(
    'Step Functions endpoint',
    await portForLife('step functions'),
    stepFunctionsEndpoint(executions, tokens, dependencies.log),
  );
  return {
    url: server.url,
    start: (machine: StateMachineName, name: string, input: unknown) =>
      executions.start(stateMachineArn(machine), name, JSON.stringify(input)),
    /**
     * Restarts, from the beginning, what ran when the previous process died and is not redriven.
     */
    resume(): void {
      for (const left of journal.leftOver()) {
        if (redriven.includes(left.machine)) journal.ended(left);
        else executions.start(stateMachineArn(left.machine), left.name, left.input);
      }
    },
    /**
     * Ends every execution without an outcome. They are resumed from the journal or redriven from
     * the table.
     */
    abandon: () => executions.abandon(),
    /** To be called after `abandon`, when no function runs any more. */
    stopEndpoint: () => server.stop(),
  };
};

/** `redrive` restarts these from the table, so they are not in the journal. */
const redriven: readonly StateMachineName[] = functions.redrive.starts ?? [];
