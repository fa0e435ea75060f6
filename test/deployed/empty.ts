import { DeleteObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { ListExecutionsCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { BatchWriteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { files, table, workflows } from './clients.ts';
import type { Target } from './target.ts';

/**
 * Ends what runs and deletes what is stored: flows find the platform as a company does on its first
 * day.
 */

const stopAll = async (stateMachineArn: string): Promise<void> => {
  let next: string | undefined;
  do {
    const page = await workflows.send(
      new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', nextToken: next }),
    );
    for (const { executionArn } of page.executions ?? [])
      await workflows.send(
        new StopExecutionCommand({ executionArn, cause: 'the next flows begin' }),
      );
    next = page.nextToken;
  } while (next);
};

/** As many as one BatchWriteItem takes. */
const batchSize = 25;

const deleteAll = async (tableName: string): Promise<void> => {
  for (;;) {
    const { Items = [] } = await table.send(
      new ScanCommand({
        TableName: tableName,
        ProjectionExpression: 'pk, sk',
        ConsistentRead: true,
      }),
    );
    if (Items.length === 0) return;
    for (let start = 0; start < Items.length; start += batchSize) {
      const deletions = Items.slice(start, start + batchSize).map((Key) => ({
        DeleteRequest: { Key },
      }));
      // What one call leaves over is found by the next scan.
      await table.send(new BatchWriteCommand({ RequestItems: { [tableName]: deletions } }));
    }
  }
};

/**
 * Ends all executions. A state machine that has some is deleted when the last of them ends, and its
 * name stays taken.
 */
export const stopExecutions = async ({ stateMachines }: Target): Promise<void> => {
  for (const arn of Object.values(stateMachines)) await stopAll(arn);
};

export const emptyPlatform = async (target: Target): Promise<void> => {
  await stopExecutions(target);
  await deleteAll(target.tableName);
};

/** Deletes every version in a bucket, locked or not: CloudFormation deletes empty ones alone. */
export const emptyBucket = async (Bucket: string): Promise<void> => {
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await files.send(
      new ListObjectVersionsCommand({ Bucket }),
    );
    const all = [...Versions, ...DeleteMarkers];
    if (all.length === 0) return;
    for (const { Key, VersionId } of all)
      await files.send(
        new DeleteObjectCommand({ Bucket, Key, VersionId, BypassGovernanceRetention: true }),
      );
  }
};
