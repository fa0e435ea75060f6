import { Duration } from 'aws-cdk-lib';
import { Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import {
  CloudWatchDimensionSource,
  ConfigurationSet,
  EmailSendingEvent,
  EventDestination,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';

export type MailSendingProps = { readonly stage: string; readonly alarms: Alarms };

/** Event types that SES publishes per mail, by their names in an event. */
export const published = {
  Delivery: EmailSendingEvent.DELIVERY,
  DeliveryDelay: EmailSendingEvent.DELIVERY_DELAY,
  Bounce: EmailSendingEvent.BOUNCE,
  Complaint: EmailSendingEvent.COMPLAINT,
  Reject: EmailSendingEvent.REJECT,
} as const;

/**
 * The SES configuration set of a deployment: it counts sent, delivered, bounced and
 * complained-about mails. An address that bounced or complained gets no more mails.
 */
export class MailSending extends Construct {
  readonly configurationSet: string;
  private readonly set: ConfigurationSet;

  constructor(scope: Construct, id: string, { stage, alarms }: MailSendingProps) {
    super(scope, id);
    this.set = new ConfigurationSet(this, 'Set', {
      configurationSetName: `countersign-${stage}`,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.configurationSet = this.set.configurationSetName;
    this.set.addEventDestination('Counts', {
      destination: EventDestination.cloudWatchDimensions([
        { name: tag, source: CloudWatchDimensionSource.MESSAGE_TAG, defaultValue: 'none' },
      ]),
      events: Object.values(counted),
    });
    this.alarm(alarms, 'Bounces', 'BounceRate', reviewed.bounces, 'do not reach their readers');
    this.alarm(
      alarms,
      'Complaints',
      'ComplaintRate',
      reviewed.complaints,
      'are called spam by their readers',
    );
  }

  /** Publishes delivery events to a bus. */
  publishTo(bus: IEventBus): void {
    this.set.addEventDestination('Events', {
      destination: EventDestination.eventBus(bus),
      events: Object.values(published),
    });
  }

  /** Number of mails by what became of them. */
  count(what: keyof typeof counted, reading: { statistic: string; period: Duration }): Metric {
    return this.metric(what, reading);
  }

  /** Share of mails that bounced, or were complained about: from 0 to 1. */
  rate(what: 'BounceRate' | 'ComplaintRate'): Metric {
    return this.metric(`Reputation.${what}`, rates);
  }

  private metric(metricName: string, more: { statistic: string; period: Duration }): Metric {
    return new Metric({
      namespace: 'AWS/SES',
      metricName,
      dimensionsMap: { [tag]: this.configurationSet },
      ...more,
    });
  }

  private alarm(
    alarms: Alarms,
    id: string,
    rate: 'BounceRate' | 'ComplaintRate',
    limit: number,
    what: string,
  ): void {
    alarms.add(this, id, {
      metric: this.rate(rate),
      threshold: limit * early,
      lost: `mails ${what}; if it goes on, AWS stops all of them`,
      see: 'mail-reputation',
      // Without mails no data is published, and the rate stays what it was.
      missing: TreatMissingData.IGNORE,
    });
  }
}

/** SES adds this tag to every mail, with the name of its configuration set. */
const tag = 'ses:configuration-set';

/** SES's metrics per configuration set. */
const counted = {
  Send: EmailSendingEvent.SEND,
  Delivery: EmailSendingEvent.DELIVERY,
  Bounce: EmailSendingEvent.BOUNCE,
  Complaint: EmailSendingEvent.COMPLAINT,
  Reject: EmailSendingEvent.REJECT,
} as const;

/**
 * AWS reviews an account from 5 % bounces and 0.1 % complaints on, and may pause it; alarms go off
 * at half of that.
 */
const reviewed = { bounces: 0.05, complaints: 0.001 };

/** SES computes these rates over many mails, and publishes them about once an hour. */
const rates = { statistic: 'Maximum', period: Duration.hours(1) };

const early = 0.5;
