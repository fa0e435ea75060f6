import type { SESEvent, SESReceiptStatus } from 'aws-lambda';
import PostalMime, { type Address } from 'postal-mime';
import { incomingPrefix } from '../../infra/incoming-prefix.ts';
import { addressesIn } from './addresses-in.ts';

export type Verdicts = Record<'spam' | 'virus' | 'spf' | 'dkim' | 'dmarc', Verdict>;

/** SES's verdict on an incoming mail, in its own words. */
type Verdict = SESReceiptStatus['status'];

/** How a mail came in, apart from its content. */
export type Receipt = {
  /** Those not given are PASS. */
  verdicts?: Partial<Verdicts>;
  /** The envelope recipients. Default: those of the headers. */
  recipients?: readonly string[];
};

/** Submits a mail as its sender would. Resolves to its id in the bucket. */
export type DeliverReply = (raw: Uint8Array, receipt?: Receipt) => Promise<string>;

export const objectKey = (messageId: string): string => `${incomingPrefix}${messageId}`;

/** SES's ids are alphanumeric, and 40 characters long for incoming mails. */
export const newIncomingId = (): string => crypto.randomUUID().replaceAll('-', '').padEnd(40, '0');

/**
 * The event of an SES Lambda action: metadata of a mail, which itself is in the bucket. Used by
 * whatever stands in for SES: the embedded runtime, and tests that submit a mail by hand.
 */
export const receiptEvent = async (incoming: Incoming): Promise<SESEvent> => {
  const { raw, messageId, at, verdicts, functionArn } = incoming;
  const { from, to, cc, subject = '', ...parsed } = await PostalMime.parse(raw);
  const written = (addresses: readonly Address[]) =>
    addresses.map(({ name, address }) => (name ? `${name} <${address}>` : (address ?? '')));
  const status = (which: keyof Verdicts) => ({ status: verdicts?.[which] ?? 'PASS' });
  const timestamp = at.toISOString();
  const recipients = [
    ...(incoming.recipients ?? new Set([...addressesIn(to), ...addressesIn(cc)])),
  ];
  const [source = ''] = addressesIn(from ? [from] : []);
  return {
    Records: [
      {
        eventSource: 'aws:ses',
        eventVersion: '1.0',
        ses: {
          mail: {
            timestamp,
            source,
            messageId,
            destination: recipients,
            headersTruncated: false,
            headers: parsed.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
            commonHeaders: {
              returnPath: source,
              from: written(from ? [from] : []),
              date: parsed.date ?? '',
              to: written(to ?? []),
              messageId: parsed.messageId ?? '',
              subject,
            },
          },
          receipt: {
            timestamp,
            processingTimeMillis: 0,
            recipients,
            spamVerdict: status('spam'),
            virusVerdict: status('virus'),
            spfVerdict: status('spf'),
            dkimVerdict: status('dkim'),
            dmarcVerdict: status('dmarc'),
            action: { type: 'Lambda', functionArn, invocationType: 'Event' },
          },
        },
      },
    ],
  };
};

type Incoming = Receipt & {
  raw: Uint8Array;
  messageId: string;
  at: Date;
  /** Of the function that the receipt rule invokes. */
  functionArn: string;
};
