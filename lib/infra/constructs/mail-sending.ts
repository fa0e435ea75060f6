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

/** What SES tells of single mails, by the name that it has in an event. */
export const published = {
  Delivery: EmailSendingEvent.DELIVERY,
  DeliveryDelay: EmailSendingEvent.DELIVERY_DELAY,
  Bounce: EmailSendingEvent.BOUNCE,
  Complaint: EmailSendingEvent.COMPLAINT,
  Reject: EmailSendingEvent.REJECT,
} as const;

/**
 * Under what SES counts the mails of a deployment: how many left and arrived, and how many came
 * back or were called spam. An address that did either gets no more mails.
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

  /** Tells a bus what became of each mail. */
  publishTo(bus: IEventBus): void {
    this.set.addEventDestination('Events', {
      destination: EventDestination.eventBus(bus),
      events: Object.values(published),
    });
  }

  /** Mails by what became of them. */
  count(what: keyof typeof counted, reading: { statistic: string; period: Duration }): Metric {
    return this.metric(what, reading);
  }

  /** The share of mails that came back, or were called spam: from 0 to 1. */
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
      // Nothing told is nothing new: without mails the rate stays what it was.
      missing: TreatMissingData.IGNORE,
    });
  }
}

/** SES writes this tag to every mail, with the name of its configuration set. */
const tag = 'ses:configuration-set';

/** What SES counts of the mails of a configuration set. */
const counted = {
  Send: EmailSendingEvent.SEND,
  Delivery: EmailSendingEvent.DELIVERY,
  Bounce: EmailSendingEvent.BOUNCE,
  Complaint: EmailSendingEvent.COMPLAINT,
  Reject: EmailSendingEvent.REJECT,
} as const;

/**
 * AWS reviews an account from 5 % bounces and 0.1 % complaints on, and may pause it: half of it is
 * time to look.
 */
const reviewed = { bounces: 0.05, complaints: 0.001 };

/** SES works these rates out over many mails, and tells them about once an hour. */
const rates = { statistic: 'Maximum', period: Duration.hours(1) };

const early = 0.5;
