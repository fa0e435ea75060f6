import { Duration } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { functions as specs } from '../../manifest.ts';
import type { Alarms } from './alarms.ts';
import { DeadLetters } from './dead-letter-queue.ts';
import type { Functions } from './functions.ts';
import { type MailSending, published } from './mail-sending.ts';

export type MailEventsProps = {
  readonly mail: MailSending;
  readonly functions: Functions;
  readonly alarms: Alarms;
};

/** A day, the longest possible: news about an address is still true then. */
export const deadLetterPatience = Duration.hours(24);

/**
 * Delivery events of mails: from SES through the account's default event bus to the function that
 * handles them. Undeliverable events and failed calls go to one queue.
 */
export class MailEvents extends Construct {
  readonly deadLetters: DeadLetters;

  constructor(scope: Construct, id: string, { mail, functions, alarms }: MailEventsProps) {
    super(scope, id);
    const { loss } = specs['note-delivery'];
    // SES publishes to the default bus only.
    mail.publishTo(EventBus.fromEventBusName(this, 'Bus', 'default'));
    this.deadLetters = new DeadLetters(this, 'DeadLetters', {
      alarms,
      lost: loss,
      see: 'lost-bounces',
    });
    functions.keepFailedCalls('note-delivery', this.deadLetters.queue);
    new Rule(this, 'Rule', {
      description: `Without it ${loss}`,
      eventPattern: {
        source: ['aws.ses'],
        // The bus has the events of the whole account; SES tags each with its configuration set.
        detail: {
          eventType: Object.keys(published),
          mail: { tags: { 'ses:configuration-set': [mail.configurationSet] } },
        },
      },
      targets: [
        new LambdaFunction(functions.byName['note-delivery'], {
          deadLetterQueue: this.deadLetters.queue,
          maxEventAge: deadLetterPatience,
          retryAttempts: 185,
        }),
      ],
    });
  }
}
