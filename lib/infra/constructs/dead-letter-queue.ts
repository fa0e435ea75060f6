import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type Alarms, alarmPeriod, type RunbookEntry } from './alarms.ts';

export type DeadLettersProps = {
  readonly alarms: Alarms;
  readonly lost: string;
  readonly see: RunbookEntry;
};

/** A dead-letter queue, with an alarm from the first message on. */
export class DeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { alarms, lost, see }: DeadLettersProps) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // SQS's maximum, so that a repair need not be quick.
      retentionPeriod: Duration.days(14),
    });
    const metric = this.queue.metricApproximateNumberOfMessagesVisible({
      period: alarmPeriod,
      statistic: 'Maximum',
    });
    alarms.add(this, 'Alarm', { metric, threshold: 1, lost, see });
  }
}
