import { Duration } from 'aws-cdk-lib';
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { functions, type StreamConsumer, streamConsumers, streamFilter } from '../../manifest.ts';
import { type Alarms, alarmPeriod } from './alarms.ts';
import { DeadLetters } from './dead-letter-queue.ts';
import type { Functions } from './functions.ts';
import { pascal } from './names.ts';

export type StreamConsumersProps = {
  readonly streamArn: string;
  readonly functions: Functions;
  readonly alarms: Alarms;
};

/** The consumers of the table's stream, each with its own pace and dead letters. */
export class StreamConsumers extends Construct {
  readonly deadLetters: DeadLetters[] = [];

  constructor(scope: Construct, id: string, props: StreamConsumersProps) {
    super(scope, id);
    for (const consumer of streamConsumers) this.connect(consumer, props);
  }

  private connect(
    { name, function: target, batchSize, histories }: StreamConsumer,
    props: StreamConsumersProps,
  ): void {
    const { streamArn, alarms } = props;
    const reader = props.functions.byName[target];
    const { loss } = functions[target];
    const deadLetters = new DeadLetters(this, `${pascal(name)}DeadLetters`, {
      alarms,
      lost: `for single events, ${loss}`,
      see: 'dead-letters',
    });
    this.deadLetters.push(deadLetters);
    props.functions.allow(target, readingAStream, streamArn);
    // A failed manual redelivery is a dead letter as well.
    props.functions.keepFailedCalls(target, deadLetters.queue);
    new EventSourceMapping(this, pascal(name), {
      target: reader,
      eventSourceArn: streamArn,
      // A consumer that is added or recreated must not miss earlier commits; consumers are
      // idempotent.
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual(streamFilter.eventName),
          dynamodb: {
            Keys: {
              pk: { S: histories.flatMap((begin) => FilterRule.beginsWith(begin)) },
              sk: { S: FilterRule.beginsWith(streamFilter.sortKeyPrefix) },
            },
          },
        }),
      ],
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      // Tries of a poison record, with growing waits between, before it stops blocking its shard.
      retryAttempts: 10,
      onFailure: new SqsDlq(deadLetters.queue),
    });
    alarms.add(this, `${pascal(name)}Lag`, {
      metric: reader.metric('IteratorAge', { statistic: 'Maximum', period: alarmPeriod }),
      threshold: lagThatIsNoticed.toMilliseconds(),
      lost: `for some minutes already, ${loss}`,
      see: 'stream-lag',
    });
  }
}

const readingAStream = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
];

/** After this, people notice that a mail is missing or that their request does not move. */
const lagThatIsNoticed = Duration.minutes(5);
