import type { SESEvent, SESReceiptStatus } from 'aws-lambda';
import PostalMime, { type Address } from 'postal-mime';
import { incomingPrefix } from '../../infra/incoming-prefix.ts';
import { addressesIn } from './addresses-in.ts';

export type Verdicts = Record<'spam' | 'virus' | 'spf' | 'dkim' | 'dmarc', Verdict>;

/** What SES found out about a mail that came in; its own words. */
type Verdict = SESReceiptStatus['status'];

/** How a mail came in, beside what is in it. */
export type Receipt = {
  /** Every one that is not named is PASS. */
  verdicts?: Partial<Verdicts>;
  /** The addresses that it was delivered for. Default: those of its headers. */
  recipients?: readonly string[];
};

/**
 * Hands a mail in, as whoever answers one of ours sends it. Resolves to the id that it has from
 * then on.
 */
export type DeliverReply = (raw: Uint8Array, receipt?: Receipt) => Promise<string>;

export const objectKey = (messageId: string): string => `${incomingPrefix}${messageId}`;

/** Ids of SES have letters and digits only, and those that it gives to incoming mails have 40. */
export const newIncomingId = (): string => crypto.randomUUID().replaceAll('-', '').padEnd(40, '0');

/**
 * The event of a Lambda action of SES: facts about a mail, and not the mail, which lies in the
 * bucket. For what stands in for SES, on this machine and where tests bring a mail in by hand.
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
  /** Of the function that the rule invokes. */
  functionArn: string;
};
