import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { deploymentFor } from './config.ts';

/** Why a deployed stage cannot be found. Shown without a stack trace. */
export class StageProblem extends Error {
  override readonly name = 'StageProblem';
}

/**
 * Outputs of a stage's data stack; the two about accounts exist only where the stack creates a user
 * pool.
 */
export type StageOutputs = {
  tableName: string;
  poolId?: string;
  peopleClientId?: string;
  /** Missing in a stack that was deployed before there were checkpoints. */
  checkpointBucket?: string;
  checkpointKey?: string;
};

/**
 * Finds table and user pool of a deployed stage by its outputs. From then on this process uses the
 * stage's region, whatever the shell has. Throws a `StageProblem`, or a `DeploymentProblem` when
 * there is no such stage.
 */
export const findStage = async (stage: string): Promise<StageOutputs> => {
  const { region } = deploymentFor(stage);
  if (region) process.env.AWS_REGION = region;
  const stack = `countersign-${stage}-data`;
  const { TableName, PoolId, PeopleClientId, CheckpointBucket, CheckpointKey } =
    await outputsOf(stack);
  if (!TableName)
    throw new StageProblem(`The stack ${stack} has no output TableName. Deploy it again.`);
  return {
    tableName: TableName,
    poolId: PoolId,
    peopleClientId: PeopleClientId,
    checkpointBucket: CheckpointBucket,
    checkpointKey: CheckpointKey,
  };
};

const outputsOf = async (stack: string): Promise<Record<string, string>> => {
  const client = new CloudFormationClient({});
  try {
    const { Stacks: [found] = [] } = await client.send(
      new DescribeStacksCommand({ StackName: stack }),
    );
    return Object.fromEntries(
      (found?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [
        OutputKey,
        OutputValue,
      ]),
    );
  } catch (error) {
    throw new StageProblem(
      `The stack ${stack} cannot be read: ${(error as Error).message}\nDeploy the stage first, and see that credentials and AWS_REGION are those of its account and region.`,
    );
  } finally {
    client.destroy();
  }
};
