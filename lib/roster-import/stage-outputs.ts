import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { RosterProblem } from './roster-problem.ts';

/** What the data stack of a stage says about itself. */
export type StageOutputs = { tableName: string; poolId: string | undefined };

const outputsOf = async (stack: string): Promise<Record<string, string>> => {
  const client = new CloudFormationClient({});
  try {
    const { Stacks: [found] = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }));
    return Object.fromEntries(
      (found?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    );
  } catch (error) {
    throw new RosterProblem(
      `The stack ${stack} cannot be read: ${(error as Error).message}\nDeploy the stage first, and see that credentials and AWS_REGION are those of its account and region.`,
    );
  } finally {
    client.destroy();
  }
};

/** Finds table and user pool of a deployed stage by its outputs. Throws a `RosterProblem` when it is not deployed. */
export const stageOutputs = async (stage: string): Promise<StageOutputs> => {
  const stack = `countersign-${stage}-data`;
  const { TableName, PoolId } = await outputsOf(stack);
  if (!TableName) throw new RosterProblem(`The stack ${stack} has no output TableName. Deploy it again.`);
  return { tableName: TableName, poolId: PoolId };
};
