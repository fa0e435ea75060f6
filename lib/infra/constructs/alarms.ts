import { Aws, Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

/** The entries of docs/runbook.md, one per kind of alarm. */
export type RunbookEntry =
  | 'api-errors'
  | 'clock-stopped'
  | 'dead-letters'
  | 'function-errors'
  | 'holidays-end'
  | 'lost-bounces'
  | 'lost-replies'
  | 'mail-failures'
  | 'mail-reputation'
  | 'missed-schedule'
  | 'rollup-overdue'
  | 'security-events'
  | 'sign-off-disputed'
  | 'stream-lag'
  | 'subject-altered'
  | 'table-throttled'
  | 'workflow-failed';

export type AlarmProps = {
  readonly metric: IMetric;
  /** Alarms at or above this value. */
  readonly threshold: number;
  /** Alarms below it instead: for what has to happen. */
  readonly below?: true;
  /** What people lose, as the end of a sentence: "nobody gets mail". */
  readonly lost: string;
  readonly see: RunbookEntry;
  /**
   * How missing data is treated. Default: as good, since most metrics are only sent when something
   * happens.
   */
  readonly missing?: TreatMissingData;
};

export type AlarmsProps = {
  /** Address for alarms, if any. */
  readonly email?: string | undefined;
  /** Where people read docs/runbook.md. Default: its path. */
  readonly runbook?: string | undefined;
};

/**
 * An alarm's period. Shorter ones page for what retries repair; with longer ones people notice
 * first.
 */
export const alarmPeriod = Duration.minutes(5);

/** The topic that notifies the operators, and the alarms that use it. */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly runbook: string;
  readonly all: Alarm[] = [];

  constructor(scope: Construct, id: string, { email, runbook = 'docs/runbook.md' }: AlarmsProps) {
    super(scope, id);
    this.runbook = runbook;
    // Not encrypted with a key: its messages are the alarms' own sentences, and leave by e-mail
    // anyway.
    this.topic = new Topic(this, 'Topic', { displayName: 'Countersign', enforceSSL: true });
    // A topic policy replaces the default one, which had let the account's alarms publish.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    if (email) this.topic.addSubscription(new EmailSubscription(email));
  }

  /** Adds an alarm that says what people lose, and where its repair is described. */
  add(
    scope: Construct,
    id: string,
    { metric, threshold, below, lost, see, missing }: AlarmProps,
  ): void {
    const alarm = new Alarm(scope, id, {
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: missing ?? TreatMissingData.NOT_BREACHING,
      alarmDescription: `What people lose: ${lost}. What to do: ${this.runbook}#${see}`,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
    this.all.push(alarm);
  }
}
