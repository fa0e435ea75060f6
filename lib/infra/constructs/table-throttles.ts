import type { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { tableShape } from '../../table-shape.ts';
import { type Alarms, alarmPeriod } from './alarms.ts';
import { pascal } from './names.ts';

export type TableThrottlesProps = { readonly tableName: string; readonly alarms: Alarms };

/**
 * The reads and writes that the table and its indexes refused for want of capacity, each a metric
 * of its own. Clients try again by themselves, and a request per person never comes near; a lasting
 * one means a hot key or an account's limit.
 */
export class TableThrottles extends Construct {
  private readonly tableName: string;

  constructor(scope: Construct, id: string, { tableName, alarms }: TableThrottlesProps) {
    super(scope, id);
    this.tableName = tableName;
    for (const { id: name, metric } of this.all(alarmPeriod)) {
      alarms.add(this, name, {
        metric,
        // What retries hide is a handful; this many in five minutes are calls that took long, or
        // failed.
        threshold: 10,
        lost: 'pages and calls are slow or fail, and mails and next steps come late',
        see: 'table-throttled',
      });
    }
  }

  all(period: Duration): Throttled[] {
    return places.flatMap((index) =>
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

/**
 * The label is for graphs: an alarm on a metric with a label is one on a query, which is another
 * thing.
 */
type Throttled = { id: string; label: string; metric: Metric };

/** Undefined is the table itself. */
const places = [undefined, ...tableShape.indexes.map(({ name }) => name)];

const kinds = ['Read', 'Write'] as const;
