import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type Alarms, alarmPeriod, type RunbookEntry } from './alarms.ts';

export type DeadLettersProps = {
  readonly alarms: Alarms;
  readonly lost: string;
  readonly see: RunbookEntry;
};

/** Where work ends that was tried often enough, with an alarm from the first one on. */
export class DeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { alarms, lost, see }: DeadLettersProps) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // The longest that SQS keeps anything: nobody has to be quick to be able to repair.
      retentionPeriod: Duration.days(14),
    });
    const metric = this.queue.metricApproximateNumberOfMessagesVisible({
      period: alarmPeriod,
      statistic: 'Maximum',
    });
    alarms.add(this, 'Alarm', { metric, threshold: 1, lost, see });
  }
}
