import type { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { tableShape } from '../../table-shape.ts';
import { type Alarms, alarmPeriod } from './alarms.ts';
import { pascal } from './names.ts';

export type TableThrottlesProps = { readonly tableName: string; readonly alarms: Alarms };

/**
 * Throttled reads and writes of the table and its indexes, each a metric of its own. Clients retry,
 * and normal load never comes near; lasting throttling means a hot key or an account limit.
 */
export class TableThrottles extends Construct {
  private readonly tableName: string;

  constructor(scope: Construct, id: string, { tableName, alarms }: TableThrottlesProps) {
    super(scope, id);
    this.tableName = tableName;
    for (const { id: name, metric } of this.all(alarmPeriod)) {
      alarms.add(this, name, {
        metric,
        // Retries hide a handful; this many in five minutes are calls that were slow, or failed.
        threshold: 10,
        lost: 'pages and calls are slow or fail, and mails and next steps come late',
        see: 'table-throttled',
      });
    }
  }

  all(period: Duration): Throttled[] {
    return places.flatMap(({ index, kinds }) =>
      kinds.map((kind) => ({
        id: `${pascal(index ?? 'table')}${kind}s`,
        label: `${index ?? 'table'}, ${kind.toLowerCase()}s`,
        metric: new Metric({
          namespace: 'AWS/DynamoDB',
          metricName: `${kind}ThrottleEvents`,
          dimensionsMap: {
            TableName: this.tableName,
            ...(index && { GlobalSecondaryIndexName: index }),
          },
          statistic: 'Sum',
          period,
        }),
      })),
    );
  }
}

/** The label is for graphs only: an alarm on a labelled metric becomes a metric query. */
type Throttled = { id: string; label: string; metric: Metric };

/** What can be refused: without an index, by the table itself. */
const places: { index?: string; kinds: ('Read' | 'Write')[] }[] = [
  { kinds: ['Read', 'Write'] },
  ...tableShape.indexes.map(({ name, readBySchedules }) => ({
    index: name,
    kinds: readBySchedules ? ['Write' as const] : ['Read' as const, 'Write' as const],
  })),
];
