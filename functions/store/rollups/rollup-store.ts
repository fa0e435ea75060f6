import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  type RollupReport,
  StoredRollup,
  StoredRollupLine,
} from '../../core/rollup/rollup-report.ts';
import { tableName } from '../environment.ts';
import { indexes, keys } from '../table/keys.ts';
import { type Item, readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

export const readReport = async (reportKey: string): Promise<StoredRollup | undefined> => {
  const { item } = await readItems({ item: keys.report(reportKey) });
  return item && StoredRollup.parse(item);
};

/** The existing ones of several reports, by key. */
export const readReports = async (
  reportKeys: readonly string[],
): Promise<Map<string, StoredRollup>> => {
  const items = await readItems(
    Object.fromEntries(reportKeys.map((key) => [key, keys.report(key)])),
  );
  return new Map(
    Object.entries(items).flatMap(([key, item]) => (item ? [[key, StoredRollup.parse(item)]] : [])),
  );
};

/** Stores a report under its key. If there is one already, that one is kept and returned. */
export const keepReport = async (report: RollupReport): Promise<StoredRollup> => {
  const { reportKey, generatedAt } = report;
  const stored: StoredRollup = { state: 'closing', recipients: {}, report };
  try {
    await table().send(
      new PutCommand({
        TableName: tableName(),
        Item: {
          ...keys.report(reportKey),
          ...indexes.reports(`${generatedAt} ${reportKey}`),
          ...stored,
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    return stored;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const kept = await readReport(reportKey);
    if (!kept) throw new Error(`the report ${reportKey} is gone`);
    return kept;
  }
};

/** Records who got the report. Whoever got it in an earlier run stays recorded. */
export const recordRecipients = async (
  reportKey: string,
  {
    recipients,
    state,
    at,
  }: {
    recipients: Record<string, boolean>;
    state: Exclude<StoredRollup['state'], 'closing'>;
    at: string;
  },
): Promise<void> => {
  const entries = Object.entries(recipients);
  const set = entries.map(([, sent], index) =>
    sent
      ? `recipients.#m${index} = :true`
      : `recipients.#m${index} = if_not_exists(recipients.#m${index}, :false)`,
  );
  await table().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.report(reportKey),
      UpdateExpression: `SET ${['#state = :state', 'sentAt = :at', ...set].join(', ')}`,
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: {
        '#state': 'state',
        ...Object.fromEntries(entries.map(([memberId], index) => [`#m${index}`, memberId])),
      },
      ExpressionAttributeValues: {
        ':state': state,
        ':at': at,
        ...(entries.some(([, sent]) => sent) && { ':true': true }),
        ...(entries.some(([, sent]) => !sent) && { ':false': false }),
      },
    }),
  );
};

/** The last report of a page. */
export type ReportPosition = { reportKey: string; generatedAt: string };

/** Reports, newest first, each as one line. */
export const listReports = async (options: {
  limit: number;
  after?: ReportPosition;
}): Promise<{ items: StoredRollupLine[]; next?: ReportPosition }> => {
  const page = await table().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: 'gsi2',
      KeyConditionExpression: 'gsi2pk = :reports',
      ExpressionAttributeValues: { ':reports': indexes.reports('').gsi2pk },
      Limit: options.limit,
      ExclusiveStartKey: options.after && startAfter(options.after),
      ScanIndexForward: false,
    }),
  );
  const items = ((page.Items ?? []) as Item[]).map((item) => StoredRollupLine.parse(item));
  const last = items.at(-1)?.report;
  return { items, ...(page.LastEvaluatedKey && last && { next: last }) };
};

const startAfter = ({ reportKey, generatedAt }: ReportPosition) => ({
  ...keys.report(reportKey),
  ...indexes.reports(`${generatedAt} ${reportKey}`),
});

/** Whether any report, even an interim one, was made before an instant. */
export const hasReportBefore = async (instant: string): Promise<boolean> => {
  const { Count } = await table().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: 'gsi2',
      KeyConditionExpression: 'gsi2pk = :reports AND gsi2sk < :instant',
      ExpressionAttributeValues: { ':reports': indexes.reports('').gsi2pk, ':instant': instant },
      Select: 'COUNT',
      Limit: 1,
    }),
  );
  return (Count ?? 0) > 0;
};
