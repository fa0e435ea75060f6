import { createTransport } from 'nodemailer';
import type { Deliver } from './ses-endpoint.ts';

/** Sends raw mails to an SMTP server, unchanged. */
export const smtpDelivery = (url: string): Deliver => {
  const transport = createTransport(url);
  return async (raw, { from, to }) => {
    try {
      await transport.sendMail({ envelope: { from, to: [...to] }, raw });
      return 'taken';
    } catch (error) {
      if (isRefused(error)) return 'refused';
      throw error;
    }
  };
};

const isRefused = (error: unknown): boolean => {
  const { command, response } = error as { command?: string; response?: string };
  return command === 'RCPT TO' && noMailbox.test(response ?? '');
};

/** SMTP answers for an unknown mailbox: 5.1.x of RFC 3463. All others may be about us. */
const noMailbox = /^5\d\d[ -]5\.1\.\d/;
