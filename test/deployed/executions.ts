import {
  DescribeExecutionCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
} from '@aws-sdk/client-sfn';
import { workflows } from './clients.ts';
import type { Target } from './target.ts';

/** The execution of that name of the workflow for requests. */
export const executionArn = ({ stateMachines }: Target, name: string): string =>
  `${stateMachines['collateral-request']?.replace(':stateMachine:', ':execution:')}:${name}`;

export const statusOf = async (arn: string): Promise<string | undefined> =>
  (await workflows.send(new DescribeExecutionCommand({ executionArn: arn }))).status;

/** The names of the states that an execution has entered, in order. */
export const statesOf = async (arn: string): Promise<string[]> => {
  const names: string[] = [];
  let next: string | undefined;
  do {
    const page = await workflows.send(
      new GetExecutionHistoryCommand({ executionArn: arn, nextToken: next }),
    );
    names.push(
      ...(page.events ?? []).flatMap(
        ({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? [],
      ),
    );
    next = page.nextToken;
  } while (next);
  return names;
};

/** The definition that an execution runs by, whatever has been deployed since it began. */
export const definitionOf = async (arn: string): Promise<string> =>
  (await workflows.send(new DescribeStateMachineForExecutionCommand({ executionArn: arn })))
    .definition ?? '';
