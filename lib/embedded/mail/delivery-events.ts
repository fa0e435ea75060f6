import { randomUUID } from 'node:crypto';
import { localRegion } from '../local-account.ts';
import type { MailOutcome } from './mail-outcome.ts';

/** An accepted mail: SES's id, time, sender, recipients, and tags. */
export type AcceptedMail = {
  id: string;
  at: Date;
  from: string;
  to: readonly string[];
  tags: Readonly<Record<string, string>>;
};

/**
 * The events that SES publishes about a mail, in order, as EventBridge passes them to functions.
 */
export const deliveryEvents = (taken: AcceptedMail, outcome: MailOutcome): unknown[] => {
  const timestamp = taken.at.toISOString();
  const mail = {
    timestamp,
    messageId: taken.id,
    source: taken.from,
    destination: taken.to,
    tags: Object.fromEntries(Object.entries(taken.tags).map(([name, value]) => [name, [value]])),
  };
  return whatBecameOf(taken, outcome, timestamp).map((what) => ({
    version: '0',
    id: randomUUID(),
    'detail-type': detailTypes[what.eventType],
    source: 'aws.ses',
    account: '000000000000',
    time: timestamp,
    region: localRegion,
    resources: [],
    detail: { ...what, mail },
  }));
};

const whatBecameOf = ({ to }: AcceptedMail, outcome: MailOutcome, timestamp: string): What[] => {
  const delivery: What = {
    eventType: 'Delivery',
    delivery: { timestamp, processingTimeMillis: 0, recipients: to, smtpResponse: '250 ok' },
  };
  switch (outcome) {
    case 'delivered':
      return [delivery];
    case 'bounced':
      return [bounce(to, timestamp, 'Permanent', 'General')];
    case 'suppressed':
      return [bounce(to, timestamp, 'Permanent', 'Suppressed')];
    case 'out-of-office':
      return [delivery, bounce(to, timestamp, 'Transient', 'General')];
    case 'complained': {
      const complainedRecipients = to.map((emailAddress) => ({ emailAddress }));
      const complaint = { complainedRecipients, complaintFeedbackType: 'abuse', timestamp };
      return [
        delivery,
        { eventType: 'Complaint', complaint: { feedbackId: randomUUID(), ...complaint } },
      ];
    }
  }
};

type What = { eventType: keyof typeof detailTypes } & Record<string, unknown>;

const detailTypes = {
  Delivery: 'Email Delivered',
  Bounce: 'Email Bounced',
  Complaint: 'Email Complaint Received',
} as const;

const bounce = (to: readonly string[], timestamp: string, type: string, subType: string): What => ({
  eventType: 'Bounce',
  bounce: {
    feedbackId: randomUUID(),
    bounceType: type,
    bounceSubType: subType,
    bouncedRecipients: to.map((emailAddress) => ({ emailAddress, action: 'failed' })),
    timestamp,
  },
});
