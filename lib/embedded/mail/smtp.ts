import { createTransport } from 'nodemailer';
import type { Deliver } from './ses-endpoint.ts';

/** Sends raw mails on by an SMTP server, as they are. */
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

/**
 * A server's answer to an address that it has no mailbox for: 5.1.x of RFC 3463. All else may be
 * about us.
 */
const noMailbox = /^5\d\d[ -]5\.1\.\d/;
