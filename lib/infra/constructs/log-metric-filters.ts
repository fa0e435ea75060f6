import type { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import {
  FilterPattern,
  type IFilterPattern,
  type ILogGroup,
  type JsonPattern,
  MetricFilter,
} from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { logOf } from '../function-logs.ts';
import { type LogMetric, type LogMetricName, logMetrics } from '../log-metrics.ts';
import type { Functions } from './functions.ts';
import { pascal } from './names.ts';

export type LogMetricsProps = {
  readonly stage: string;
  readonly functions: Functions;
  /** The access log of the API. */
  readonly accessLog: ILogGroup;
};

/** Which value of a metric, and how the numbers of a period are aggregated. */
export type Reading = {
  readonly statistic: string;
  readonly period: Duration;
  readonly of?: string;
};

/** The metrics made from the functions' logs, in the deployment's own namespace. */
export class LogMetrics extends Construct {
  private readonly namespace: string;

  constructor(scope: Construct, id: string, { stage, functions, accessLog }: LogMetricsProps) {
    super(scope, id);
    this.namespace = `Countersign/${stage}`;
    for (const [name, metric] of Object.entries<LogMetric>(logMetrics)) {
      const logs = new Map(metric.functions.map((by) => [logOf(by), by]));
      [...logs].forEach(([log, by], index) => {
        new MetricFilter(this, index === 0 ? name : `${name}By${pascal(log)}`, {
          logGroup: functions.byName[by].logGroup,
          filterPattern: patternOf(metric),
          metricNamespace: this.namespace,
          metricName: name,
          metricValue: metric.adds ? `$.${metric.adds}` : '1',
          ...(metric.by && { dimensions: { [metric.by.field]: `$.${metric.by.field}` } }),
        });
      });
      if (metric.answers)
        new MetricFilter(this, `${name}Answered`, {
          logGroup: accessLog,
          filterPattern: FilterPattern.any(
            ...metric.answers.map((status) =>
              FilterPattern.stringValue('$.status', '=', `${status}`),
            ),
          ),
          metricNamespace: this.namespace,
          metricName: name,
          metricValue: '1',
        });
    }
  }

  /** A metric to look at. Throws for a value that is not counted. */
  read(name: LogMetricName, { of, ...reading }: Reading): Metric {
    const { by } = logMetrics[name];
    if (by && !(of && by.values.includes(of))) throw new Error(`${name} counts no ${of}`);
    return new Metric({
      namespace: this.namespace,
      metricName: name,
      ...reading,
      ...(by && of && { label: of, dimensionsMap: { [by.field]: of } }),
    });
  }
}

const patternOf = ({ message, adds, by, only }: LogMetric): IFilterPattern =>
  FilterPattern.all(
    FilterPattern.stringValue('$.message', '=', message),
    // Lines without the number would be invalid data; a comparison requires it to exist.
    ...(adds ? [FilterPattern.numberValue(`$.${adds}`, '>=', 0)] : []),
    ...[by, only].flatMap((some) => (some ? [isOneOf(some)] : [])),
  );

const isOneOf = ({ field, values }: { field: string; values: readonly string[] }): JsonPattern =>
  FilterPattern.any(...values.map((value) => FilterPattern.stringValue(`$.${field}`, '=', value)));
