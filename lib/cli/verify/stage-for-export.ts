import { table } from '../../../functions/store/table/table.ts';
import { findStage, StageProblem } from '../../infra/stage-outputs.ts';

/** Points this process at the table, checkpoints and key of a deployed stage. */
export const useStageForExport = async (stage: string): Promise<void> => {
  const { tableName, checkpointBucket, checkpointKey } = await findStage(stage);
  if (!checkpointBucket || !checkpointKey)
    throw new StageProblem(`The stage ${stage} takes no checkpoints yet. Deploy it again.`);
  process.env.TABLE_NAME = tableName;
  process.env.CHECKPOINT_BUCKET = checkpointBucket;
  process.env.CHECKPOINT_KEY = checkpointKey;
  // Functions find their credentials in the environment; a person's are found as SDKs do.
  const found = await table().config.credentials();
  process.env.AWS_ACCESS_KEY_ID = found.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = found.secretAccessKey;
  if (found.sessionToken) process.env.AWS_SESSION_TOKEN = found.sessionToken;
};
