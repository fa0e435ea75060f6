import * as z from 'zod';
import { receiveReply } from './receive-reply.ts';

export const handler = async (event: unknown) => {
  const [{ ses }] = Receipt.parse(event).Records;
  const { receipt, mail } = ses;
  await receiveReply({
    id: mail.messageId,
    recipients: receipt.recipients,
    verdicts: {
      spf: receipt.spfVerdict,
      dkim: receipt.dkimVerdict,
      dmarc: receipt.dmarcVerdict,
      spam: receipt.spamVerdict,
      virus: receipt.virusVerdict,
    },
    arrivedAt: receipt.timestamp.toISOString(),
  });
};

const verdict = z.object({ status: z.string() }).transform(({ status }) => status);

/** What SES passes to a Lambda action: metadata; the mail itself is in the bucket. */
const Receipt = z.object({
  Records: z.tuple([
    z.object({
      ses: z.object({
        mail: z.object({ messageId: z.string().regex(/^[\w-]+$/) }),
        receipt: z.object({
          timestamp: z.coerce.date(),
          recipients: z.array(z.string()),
          spfVerdict: verdict,
          dkimVerdict: verdict,
          dmarcVerdict: verdict,
          spamVerdict: verdict,
          virusVerdict: verdict,
        }),
      }),
    }),
  ]),
});
