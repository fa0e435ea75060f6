import type { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { tableShape } from '../../table-shape.ts';
import { type Alarms, alarmPeriod } from './alarms.ts';

export type TableThrottlesProps = { readonly tableName: string; readonly alarms: Alarms };

/**
 * Throttled reads and writes of the table and its indexes: a metric each on the dashboard, and an
 * alarm on all reads and one on all writes. Clients retry, and normal load never comes near;
 * lasting throttling means a hot key or an account limit.
 */
export class TableThrottles extends Construct {
  private readonly tableName: string;

  constructor(scope: Construct, id: string, { tableName, alarms }: TableThrottlesProps) {
    super(scope, id);
    this.tableName = tableName;
    for (const kind of kinds) {
      const some = this.all(alarmPeriod).filter((one) => one.kind === kind);
      alarms.add(this, `${kind}s`, {
        metric: new MathExpression({
          expression: some.map((_, index) => `FILL(m${index}, 0)`).join(' + '),
          usingMetrics: Object.fromEntries(some.map(({ metric }, index) => [`m${index}`, metric])),
          period: alarmPeriod,
        }),
        // Retries hide a handful; this many in five minutes are calls that were slow, or failed.
        threshold: 10,
        lost: 'pages and calls are slow or fail, and mails and next steps come late',
        see: 'table-throttled',
      });
    }
  }

  all(period: Duration): Throttled[] {
    return places.flatMap((index) =>
      kinds.map((kind) => ({
        kind,
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
type Throttled = { kind: string; label: string; metric: Metric };

/** Undefined is the table itself. */
const places = [undefined, ...tableShape.indexes.map(({ name }) => name)];

const kinds = ['Read', 'Write'] as const;
