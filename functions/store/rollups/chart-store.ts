import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import { queryPages } from '../table/query-pages.ts';
import { table } from '../table/table.ts';

export type KeptChart = z.infer<typeof KeptChart>;

/** A chart for mails: `place` is its order, `alt` describes it. */
const KeptChart = z.object({
  name: z.string(),
  place: z.int(),
  title: z.string(),
  alt: z.string(),
  png: z.instanceof(Uint8Array),
});

/** Stores a chart of a report; drawing it again gives the same one. */
export const keepChart = async (reportKey: string, chart: KeptChart): Promise<void> => {
  await table().send(
    new PutCommand({
      TableName: tableName(),
      Item: { ...keys.chart(reportKey, chart.name), ...chart },
    }),
  );
};

/** The charts of a report in order; empty if none were drawn. */
export const readCharts = async (reportKey: string): Promise<KeptChart[]> => {
  const { pk, sk } = keys.chart(reportKey, '');
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ':prefix': sk },
    ConsistentRead: true,
  });
  const charts: KeptChart[] = [];
  for await (const { Items = [] } of pages)
    charts.push(...Items.map((item) => KeptChart.parse(item)));
  return charts.sort((a, b) => a.place - b.place);
};
