import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { TeamRollup } from '../../core/rollup/team-rollup.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import { readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

/** A team's rollup as it was mailed; undefined where its team was mailed none. */
export const readTeamRollup = async (
  reportKey: string,
  team: string,
): Promise<TeamRollup | undefined> => {
  const { item } = await readItems({ item: keys.teamReport(reportKey, team) });
  return item && Stored.parse(item).report;
};

const Stored = z.object({ report: TeamRollup });

/** Stores a team's rollup. If there is one already, that one stays. */
export const keepTeamRollup = async (report: TeamRollup): Promise<void> => {
  try {
    await table().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keys.teamReport(report.reportKey, report.team), report },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};
