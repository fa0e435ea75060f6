import { Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  SingleValueWidget,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { waitingStages } from '../../../functions/core/stages/stages.ts';
import { type FunctionName, streamConsumers } from '../../manifest.ts';
import { countedEvents } from '../log-metrics.ts';
import type { Alarms } from './alarms.ts';
import type { DeadLetters } from './dead-letter-queue.ts';
import type { Functions } from './functions.ts';
import type { HttpApi } from './http-api.ts';
import type { LogMetrics } from './log-metric-filters.ts';
import type { MailSending } from './mail-sending.ts';
import type { Workflows } from './state-machines.ts';
import type { TableThrottles } from './table-throttles.ts';

export type DashboardProps = {
  readonly stage: string;
  readonly moneyTerms: string;
  readonly alarms: Alarms;
  readonly metrics: LogMetrics;
  readonly mail: MailSending;
  readonly api: HttpApi;
  readonly functions: Functions;
  readonly workflows: Workflows;
  readonly deadLetters: readonly DeadLetters[];
  readonly table: TableThrottles;
};

/** The platform's dashboard: what people did first, then what it runs on. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    new CloudWatchDashboard(this, 'Dashboard', {
      dashboardName: `countersign-${props.stage}`,
      defaultInterval: Duration.days(1),
      widgets: [
        [introduction(props)],
        [
          new AlarmStatusWidget({
            title: 'Alarms',
            alarms: props.alarms.all,
            width: 24,
            height: 6,
          }),
        ],
        [theDay(props)],
        requests(props),
        mails(props),
        calls(props),
        followUp(props),
        underneath(props),
      ],
    });
  }
}

const introduction = ({ stage, moneyTerms, alarms: { runbook } }: DashboardProps): IWidget =>
  new TextWidget({
    markdown: [
      `# Countersign, ${stage}`,
      `What each alarm means, and how it is repaired: [${runbook}](${runbook}). Figures of requests and mails are made`,
      'of what functions log, and a few minutes old; what waits is counted by the clock, every 15 minutes.',
      `Amounts are in ${moneyTerms}.`,
    ].join('\n'),
    width: 24,
    height: 2,
  });

const theDay = ({ metrics }: DashboardProps): IWidget =>
  new SingleValueWidget({
    title: 'In the time shown',
    metrics: [
      ...countedEvents.map((of) => metrics.read('Events', { ...hourly, of })),
      metrics.read('MailsSent', hourly),
    ],
    setPeriodToTimeRange: true,
    width: 24,
    height: 3,
  });

/** Over a day, hours are readable; failures have five minutes, like the alarms. */
const hourly = { statistic: 'Sum', period: Duration.hours(1) };

const requests = ({ metrics }: DashboardProps): IWidget[] => {
  const events = (...some: (typeof countedEvents)[number][]) =>
    some.map((of) => metrics.read('Events', { ...hourly, of }));
  const waiting = waitingStages.map((of) =>
    metrics.read('RequestsWaiting', { statistic: 'Maximum', period: Duration.minutes(30), of }),
  );
  return row(
    graph(
      'Requests in and out',
      events(
        'request-submitted',
        'request-released',
        'request-reused',
        'request-declined',
        'request-withdrawn',
        'request-closed',
      ),
    ),
    graph('Signatures, and rounds that ended', [
      ...events('sign-off-recorded', 'round-closed'),
      metrics.read('SignOffsDisputed', hourly),
      metrics.read('SubjectsAltered', hourly),
    ]),
    graph('Waiting for somebody, by stage', waiting, { stacked: true }),
  );
};

/** Widgets of a row have the same height, and share its 24 columns. */
const row = (...widgets: ((size: { width: number; height: number }) => IWidget)[]): IWidget[] =>
  widgets.map((make) => make({ width: 24 / widgets.length, height: 6 }));

const graph =
  (title: string, left: IMetric[], { stacked = undefined, unit = '' }: GraphOptions = {}) =>
  (size: { width: number; height: number }): IWidget =>
    new GraphWidget({
      title,
      left,
      stacked,
      leftYAxis: { min: 0, label: unit, showUnits: false },
      ...size,
    });

type GraphOptions = { stacked?: true; unit?: string };

const mails = ({ metrics, mail }: DashboardProps): IWidget[] =>
  row(
    graph('Mails', [metrics.read('MailsSent', hourly), metrics.read('MailsFailed', hourly)]),
    graph(
      'What became of them',
      (['Send', 'Delivery', 'Bounce', 'Complaint', 'Reject'] as const).map((what) =>
        mail.count(what, hourly),
      ),
    ),
    graph(
      'Share of bounces and complaints',
      [mail.rate('BounceRate'), mail.rate('ComplaintRate')],
      {
        unit: '0.01 is 1 %',
      },
    ),
  );

const calls = ({ api: { api }, metrics }: DashboardProps): IWidget[] =>
  row(
    graph('Calls', [api.metricCount(hourly)]),
    graph('Calls that were refused or failed', [
      api.metricClientError(often),
      api.metricServerError(often),
      metrics.read('SecurityEvents', often),
    ]),
    graph(
      'Latency',
      ['p50', 'p99'].map((statistic) =>
        api.metricLatency({ statistic, period: Duration.minutes(5), label: statistic }),
      ),
      { unit: 'ms' },
    ),
  );

const often = { statistic: 'Sum', period: Duration.minutes(5) };

const followUp = ({ functions, workflows, deadLetters, metrics }: DashboardProps): IWidget[] =>
  row(
    graph('Executions', [
      ...Object.entries(workflows.byName).flatMap(([name, workflow]) => [
        workflow.metricStarted({ ...hourly, label: `${name} started` }),
        workflow.metricFailed({ ...hourly, label: `${name} failed` }),
        workflow.metricTimedOut({ ...hourly, label: `${name} timed out` }),
      ]),
      metrics.read('RequestsRedriven', hourly),
    ]),
    graph(
      'How far consumers of the stream are behind',
      streamConsumers.map(({ name, function: consumer }) =>
        functions.byName[consumer].metric('IteratorAge', {
          statistic: 'Maximum',
          period: Duration.minutes(5),
          label: name,
        }),
      ),
      { unit: 'ms' },
    ),
    graph(
      'Dead letters',
      deadLetters.map(({ queue, node }) =>
        queue.metricApproximateNumberOfMessagesVisible({
          statistic: 'Maximum',
          period: Duration.minutes(5),
          label: node.id,
        }),
      ),
    ),
  );

const underneath = ({ functions, metrics, table }: DashboardProps): IWidget[] =>
  row(
    graph(
      'Errors of functions',
      (Object.keys(functions.byName) as FunctionName[]).map((name) =>
        functions.byName[name].metricErrors({ ...often, label: name }),
      ),
    ),
    graph(
      'Refused by the table',
      table.all(Duration.minutes(5)).map(({ metric, label }) => metric.with({ label })),
    ),
    graph('The clock', [
      metrics.read('ClockRuns', hourly),
      metrics.read('RollupsOverdue', hourly),
      metrics.read('HolidaysEnd', hourly),
    ]),
  );
