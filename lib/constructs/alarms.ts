import { Aws, Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

/** The entries of docs/runbook.md that an alarm may send people to. */
export type RunbookEntry =
  | 'function-errors'
  | 'dead-letters'
  | 'stream-lag'
  | 'workflow-failed'
  | 'api-errors'
  | 'missed-schedule';

export type AlarmProps = {
  readonly metric: IMetric;
  /** Alarms at this value and above. */
  readonly threshold: number;
  /** What people lose, as the end of a sentence: "nobody gets mail". */
  readonly lost: string;
  readonly see: RunbookEntry;
};

/** How long every alarm looks back. Shorter pages for what retries repair; longer lets people notice first. */
export const alarmPeriod = Duration.minutes(5);

/** The topic that tells the people who run the platform, and the alarms that use it. */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: { readonly email?: string }) {
    super(scope, id);
    // Not encrypted with a key: its messages are the alarms' own sentences, and leave by e-mail anyway.
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
    if (props.email) this.topic.addSubscription(new EmailSubscription(props.email));
  }

  /** Adds an alarm that says what people lose, and where its repair is written. */
  add(scope: Construct, id: string, { metric, threshold, lost, see }: AlarmProps): void {
    const alarm = new Alarm(scope, id, {
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      // Nothing measured is nothing that went wrong: these metrics are only sent when something happens.
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `What people lose: ${lost}. What to do: docs/runbook.md#${see}`,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
  }
}
