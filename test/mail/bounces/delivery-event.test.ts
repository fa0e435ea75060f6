import { describe, expect, it } from 'vitest';
import {
  addressesIn,
  DeliveryEvent,
  newsOf,
  tagsOf,
} from '../../../functions/mail/bounces/delivery-event.ts';
import { deliveryEvents } from '../../../lib/embedded/mail/delivery-events.ts';
import type { MailOutcome } from '../../../lib/embedded/mail/mail-outcome.ts';

/** Examples from SES's developer guide in EventBridge's envelope, with our addresses. */
const envelope = {
  version: '0',
  id: '12345678-1234-1234-1234-123456789012',
  'detail-type': 'Email Bounced',
  source: 'aws.ses',
  account: '123456789012',
  time: '2026-03-02T14:00:03Z',
  region: 'eu-central-1',
  resources: ['arn:aws:ses:eu-central-1:123456789012:configuration-set/countersign-sample'],
};

const mail = {
  timestamp: '2026-03-02T14:00:00.123Z',
  source: '"Countersign: Please sign the brief" <countersign@countersign.example>',
  sourceArn: 'arn:aws:ses:eu-central-1:123456789012:identity/countersign.example',
  sendingAccountId: '123456789012',
  messageId: '010701cd0b3a4c5d-00000000-1111-2222-3333-444444444444-000000',
  destination: ['Mia@Countersign.example'],
  headersTruncated: false,
  headers: [{ name: 'Subject', value: '[CR-7F3K2QX] Spring flyer' }],
  commonHeaders: {
    from: ['countersign@countersign.example'],
    to: ['"Mia" <mia@countersign.example>'],
  },
  tags: {
    'ses:configuration-set': ['countersign-sample'],
    'ses:from-domain': ['countersign.example'],
    memberId: ['mia'],
    requestId: ['CR-7F3K2QX'],
    kind: ['decision-request'],
  },
};

const bounce = (bounceType: string, more = {}) => ({
  eventType: 'Bounce',
  mail,
  bounce: {
    feedbackId: '010701cd0b3a4c5d-99999999-0000-0000-0000-000000000000-000000',
    bounceType,
    bounceSubType: 'General',
    bouncedRecipients: [
      {
        emailAddress: 'mia@countersign.example',
        action: 'failed',
        status: '5.1.1',
        diagnosticCode: 'smtp; 550 5.1.1 user unknown',
      },
    ],
    timestamp: '2026-03-02T14:00:02.500Z',
    reportingMTA: 'dns; e226-55.smtp-out.eu-central-1.amazonses.com',
    ...more,
  },
});

const complaint = (complaintFeedbackType: string | undefined) => ({
  eventType: 'Complaint',
  mail,
  complaint: {
    arrivalDate: '2026-03-02T14:00:01.000Z',
    complainedRecipients: [{ emailAddress: 'mia@countersign.example' }],
    complaintSubType: null,
    feedbackId: '010701cd0b3a4c5d-88888888-0000-0000-0000-000000000000-000000',
    timestamp: '2026-03-02T14:00:02Z',
    userAgent: 'Amazon SES Mailbox Simulator',
    ...(complaintFeedbackType && { complaintFeedbackType }),
  },
});

const delivery = {
  eventType: 'Delivery',
  mail,
  delivery: {
    timestamp: '2026-03-02T14:00:02.000Z',
    processingTimeMillis: 1877,
    recipients: ['mia@countersign.example'],
    smtpResponse: '250 2.6.0 Message received',
    reportingMTA: 'mta.example.com',
  },
};

const delay = {
  eventType: 'DeliveryDelay',
  mail,
  deliveryDelay: {
    timestamp: '2026-03-02T14:00:02.000Z',
    delayType: 'MailboxFull',
    expirationTime: '2026-03-03T04:00:02.000Z',
    delayedRecipients: [
      { emailAddress: 'mia@countersign.example', status: '4.2.2', diagnosticCode: 'full' },
    ],
  },
};

const reject = { eventType: 'Reject', mail, reject: { reason: 'Bad content' } };

const parse = (detail: object) => DeliveryEvent.parse({ ...envelope, detail });
const news = (detail: object) => newsOf(parse(detail).detail);

describe('what SES says of a mail', () => {
  it('has its instants as ours, whether they come with milliseconds or without', () => {
    expect(parse(delivery).time).toBe('2026-03-02T14:00:03.000Z');
    expect(news(complaint('abuse'))).toEqual({
      says: 'unreachable',
      cause: 'complaint',
      at: '2026-03-02T14:00:02.000Z',
    });
  });

  it('makes an address unreachable by a bounce for good, and by no other', () => {
    expect(news(bounce('Permanent'))).toEqual({
      says: 'unreachable',
      cause: 'bounce',
      at: '2026-03-02T14:00:02.500Z',
    });
    const listed = { bounceSubType: 'OnAccountSuppressionList' };
    expect(news(bounce('Permanent', listed))).toMatchObject({ says: 'unreachable' });
    for (const type of ['Transient', 'Undetermined'])
      expect(news(bounce(type))).toEqual({ says: 'passing' });
    expect(news(delay)).toEqual({ says: 'passing' });
  });

  it('takes a complaint of a reader for one, and what mail servers report on our behalf for none', () => {
    for (const type of ['abuse', 'fraud', 'other', undefined])
      expect(news(complaint(type))).toMatchObject({ says: 'unreachable', cause: 'complaint' });
    for (const type of ['not-spam', 'auth-failure'])
      expect(news(complaint(type))).toEqual({ says: 'passing' });
  });

  it('tells a mail that arrived from one that SES did not send at all', () => {
    expect(news(delivery)).toEqual({ says: 'reached', at: '2026-03-02T14:00:02.000Z' });
    expect(news(reject)).toEqual({ says: 'rejected' });
  });

  it('is about the address that the mail went to, not about one that it was forwarded to', () => {
    const forwarded = bounce('Permanent', {
      bouncedRecipients: [{ emailAddress: 'elsewhere@mail.example' }],
    });
    expect(addressesIn(parse(forwarded).detail)).toEqual(['mia@countersign.example']);
  });

  it('names those who bounced, where a mail of before went to several', () => {
    const several = bounce('Permanent', {
      bouncedRecipients: [{ emailAddress: '"Mia, M." <Mia@countersign.example>' }],
    });
    const detail = { ...several, mail: { ...mail, destination: ['a@x.example', 'b@x.example'] } };
    expect(addressesIn(parse(detail).detail)).toEqual(['mia@countersign.example']);
  });

  it('comes with the tags of the mail, and without those that are not as we write them', () => {
    expect(tagsOf(parse(delivery).detail)).toEqual({
      memberId: 'mia',
      requestId: 'CR-7F3K2QX',
      kind: 'decision-request',
    });
    const strange = { ...mail, tags: { memberId: ['Not One Of Us'], requestId: [] } };
    expect(tagsOf(parse({ ...delivery, mail: strange }).detail)).toEqual({});
    const { tags: _, ...untagged } = mail;
    expect(tagsOf(parse({ ...delivery, mail: untagged }).detail)).toEqual({});
  });

  it('is refused loudly when it is none of what the rule lets through', () => {
    expect(() => parse({ eventType: 'Open', mail, open: {} })).toThrow();
  });
});

describe("the embedded endpoint's events", () => {
  const taken = {
    id: '0100',
    at: new Date('2026-03-02T14:00:00.000Z'),
    from: 'countersign@countersign.example',
    to: ['mia@countersign.example'],
    tags: { memberId: 'mia' },
  };

  it.each<[MailOutcome, string[]]>([
    ['delivered', ['reached']],
    ['bounced', ['unreachable']],
    ['suppressed', ['unreachable']],
    ['complained', ['reached', 'unreachable']],
    ['out-of-office', ['reached', 'passing']],
  ])('of a mail that is %s read as those of SES', (outcome, says) => {
    const events = deliveryEvents(taken, outcome).map((event) => DeliveryEvent.parse(event).detail);
    expect(events.map((detail) => newsOf(detail).says)).toEqual(says);
    for (const detail of events) expect(tagsOf(detail)).toEqual({ memberId: 'mia' });
  });
});
